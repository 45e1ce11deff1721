

@pytest.fixture
def member(app: Flask, client: FlaskClient) -> FlaskClient:
    """Return the browser of somebody who has signed in."""
    people.add(app, people.MEMBER)
    assert people.sign_in(client, people.MEMBER).status_code == 302
    return client
