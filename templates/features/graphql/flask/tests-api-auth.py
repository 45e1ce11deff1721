

@pytest.mark.parametrize(("scope", "status"), [("read", 403), ("write", 200)])
def test_token(app: Flask, client: FlaskClient, scope: str, status: int) -> None:
    """A token allows what its scope says."""
    people.add(app, people.MEMBER)
    with app.app_context():
        secret = issue(db.session.scalars(db.select(User)).one(), "Backup", scope, 1)
    headers = {"Authorization": f"Bearer {secret}"}
    assert send(client, "{ notes { count } }", None, headers).status_code == 200
    assert send(client, CREATE, {"title": "Tea"}, headers).status_code == status
