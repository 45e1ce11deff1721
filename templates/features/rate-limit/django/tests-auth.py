

@pytest.mark.django_db
def test_a_member_is_the_same_everywhere(client: Client) -> None:
    client.force_login(User.objects.create_user("ada@example.org"))
    answers = [ask(client, MISSING, 1, f"192.0.2.{number}") for number in range(4)]
    assert answers == [[404], [404], [404], [429]]


@pytest.mark.django_db
def test_sign_ins_are_counted_for_an_account(client: Client, rates: dict[str, str]) -> None:
    rates |= {"pages": "100/minute"}
    form = {"login": "ada@example.org", "password": "wrong"}
    for number in range(4):
        response = client.post("/accounts/login/", form, REMOTE_ADDR=f"192.0.2.{number}")
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
{% if "api" in parts %}


@pytest.mark.django_db
def test_a_member_is_the_same_everywhere_in_the_api(client: Client) -> None:
    client.force_login(User.objects.create_user("ada@example.org"))
    answers = [ask(client, NOTES, 1, f"192.0.2.{number}") for number in range(4)]
    assert answers == [[200], [200], [200], [429]]
{% endif %}
