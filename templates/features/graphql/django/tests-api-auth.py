

@pytest.mark.parametrize(("scope", "status"), [("read", 403), ("write", 200)])
def test_a_token_allows_what_its_scope_says(client: Client, scope: str, status: int) -> None:
    user = User.objects.create_user("ada@example.org")
    headers = {"authorization": f"Bearer {issue(user, 'Backup', scope, 1)}"}
    assert send(client, "{ notes { count } }", headers).status_code == 200
    assert send(client, CREATE, headers, variables={"title": "Tea"}).status_code == status
