"""What a user can do with my feature."""

from http import HTTPStatus

from flask.testing import FlaskClient


def test_the_page_answers(client: FlaskClient) -> None:
    """The page says that it works."""
    answer = client.get("/my-feature/")
    assert answer.status_code == HTTPStatus.OK
    assert answer.text == "My feature works."
