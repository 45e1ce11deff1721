

def test_member(app: Flask, member: FlaskClient) -> None:
    """A member is the same from everywhere."""
    answers = [ask(member, MISSING, 1, f"192.0.2.{number}") for number in range(4)]
    assert answers == [[404], [404], [404], [429]]
{% if "api" in parts %}


def test_member_in_the_api(app: Flask, member: FlaskClient) -> None:
    """A member is the same from everywhere in the API."""
    answers = [ask(member, NOTES, 1, f"192.0.2.{number}") for number in range(4)]
    assert answers == [[200], [200], [200], [429]]
{% endif %}
