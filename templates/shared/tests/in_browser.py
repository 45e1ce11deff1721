def sign_in(page: Page, password: str = PASSWORD) -> None:
    """Fill in the form."""
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_somebody_writes_a_note(page: Page) -> None:
    """Sign in, write a note and find it, sign out."""
    sign_in(page)
    bar = page.get_by_role("navigation", name="Main")
    bar.get_by_role("link", name="Notes", exact=True).click()
    page.get_by_role("link", name="New note").click()
    page.get_by_label("Title").fill("Tea")
    page.get_by_label("Text").fill("At four")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Tea")).to_be_visible()
    expect(page.get_by_text("At four")).to_be_visible()
    bar.get_by_role("button", name="Sign out").click()
    expect(bar.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_wrong_password_is_told(page: Page) -> None:
    """The form comes back with the reason."""
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
