

def test_visitors(app: Flask, client: FlaskClient) -> None:
    """Visitors change nothing."""
    response = send(client, CREATE, {"title": "Tea"})
    assert response.status_code == {{ 401 if "api-auth" in parts else 403 }}
    assert response.headers["Content-Type"] == "application/problem+json"
    assert titles(app) == []


def test_a_session_alone(app: Flask, member: FlaskClient) -> None:
    """A session changes nothing without its token."""
    assert send(member, CREATE, {"title": "Tea"}).status_code == 403
    assert titles(app) == []
