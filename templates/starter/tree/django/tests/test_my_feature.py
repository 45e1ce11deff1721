"""What a user can do with my feature."""

from http import HTTPStatus

from django.test import Client


def test_the_page_answers(client: Client) -> None:
    """The page says that it works."""
    answer = client.get("/my-feature/")
    assert answer.status_code == HTTPStatus.OK
    assert answer.content == b"My feature works."
