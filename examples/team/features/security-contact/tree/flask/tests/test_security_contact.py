"""Where to report a security hole."""

from http import HTTPStatus

from flask.testing import FlaskClient


def test_the_contact_can_be_read(client: FlaskClient) -> None:
    """The file names the contact and a date."""
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == HTTPStatus.OK
    assert answer.content_type == "text/plain; charset=utf-8"
    contact, expires = answer.text.splitlines()
    assert contact == "Contact: mailto:security@example.org"
    assert expires.startswith("Expires: 20")
