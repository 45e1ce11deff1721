"""Where to report a security hole."""

from http import HTTPStatus

from django.test import Client


def test_the_contact_can_be_read(client: Client) -> None:
    """The file names the contact and a date."""
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    contact, expires = answer.text.splitlines()
    assert contact == "Contact: mailto:security@example.org"
    assert expires.startswith("Expires: 20")
