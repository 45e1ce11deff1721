

def test_visitors_change_nothing(client: Client) -> None:
    response = send(client, CREATE, variables={"title": "Tea"})
    assert response.status_code == {{ 401 if "api-auth" in parts else 403 }}
    assert response.headers["Content-Type"] == "application/problem+json"
    assert not Note.objects.exists()


def test_a_session_alone_changes_nothing_without_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("ada@example.org"))
    assert send(client, CREATE, variables={"title": "Tea"}).status_code == 403
