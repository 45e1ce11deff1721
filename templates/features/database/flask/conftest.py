{% if "auth" not in parts %}


@pytest.fixture
def member(client: FlaskClient) -> FlaskClient:
    """Return the browser of somebody who may change things: anybody."""
    return client
{% endif %}
