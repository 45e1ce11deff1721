"""What a browser does with a form."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


def token(page: str) -> str:
    """Return the token that protects the forms of a page."""
    found = TOKEN.search(page)
    assert found, "the page has no form"
    return found[1]


def submit(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Open a page, fill in its form and send it."""
    return press(client, path, path, **fields)


def press(client: FlaskClient, path: str, target: str, **fields: str) -> TestResponse:
    """Open a page and send its form to an address."""
    data = {"csrf_token": token(client.get(path).text), **fields}
    return client.post(target, data=data, headers={"Referer": f"https://localhost{path}"})


def text(answer: TestResponse) -> str:
    """Return a page as people read it, with its escaping undone."""
    return unescape(answer.text)
