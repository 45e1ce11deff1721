def test_somebody_writes_a_note(page: Page) -> None:
    """It stands in the list, as text and nothing else, and is still there later."""
    expect(page.get_by_text("There are no notes yet.")).to_be_visible()
    page.get_by_label("Title").fill("<b>Tea</b>")
    page.get_by_label("Text").fill("At four")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="<b>Tea</b>")).to_be_visible()
    expect(page.get_by_label("Title")).to_be_empty()
    expect(page.get_by_text("There are no notes yet.")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="<b>Tea</b>")).to_be_visible()
    expect(page.get_by_text("At four")).to_be_visible()


@pytest.mark.usefixtures("many")
def test_a_long_list_comes_in_pages(page: Page) -> None:
    """A note that is added meanwhile repeats none."""
    rows = page.get_by_role("main").get_by_role("listitem")
    expect(rows).to_have_count(20)
    page.get_by_label("Title").fill("One more")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(rows).to_have_count(21)
    page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(22)
    expect(page.get_by_role("heading", name="Note 0", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
