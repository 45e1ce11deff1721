

@pytest.fixture
def editor(member: FlaskClient) -> FlaskClient:
    """Return a program that may change things: with a session, the token goes into a header."""
{% if "auth" in parts %}
    member.environ_base |= people.headers(member)
{% endif %}
    return member
