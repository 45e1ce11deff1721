"""Error pages."""

from http import HTTPStatus

from flask import Flask, Response, make_response, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Forbidden, HTTPException, SecurityError

from .text import lazy_gettext

TITLES = {
    400: lazy_gettext("Bad request"),
    403: lazy_gettext("Not allowed"),
    404: lazy_gettext("Page not found"),
    429: lazy_gettext("Too many attempts"),
    500: lazy_gettext("Something went wrong"),
}
TEXTS = {
    400: lazy_gettext("The server did not understand this request."),
    403: lazy_gettext("You may not see this page or do this."),
    404: lazy_gettext("There is nothing at this address."),
    429: lazy_gettext("Please wait a few minutes and try again."),
    500: lazy_gettext("The error has been recorded. Please try again later."),
}


def init_app(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(HTTPException, page)
    app.register_error_handler(CSRFError, forged)


def page(error: HTTPException) -> Response:
    """Render the page of an error, with the headers that belong to it."""
    code = error.code or 500
    if isinstance(error, SecurityError):
        # Not a host of ours: no address can be built, so there is no page to show.
        body = f"{code} {HTTPStatus(code).phrase}\n"
        return make_response(body, code, {"Content-Type": "text/plain; charset=utf-8"})
    heading = TITLES.get(code, HTTPStatus(code).phrase)
    text = TEXTS.get(code, error.description)
    body = render_template("error.html", code=code, heading=heading, text=text)
    response = make_response(body, code)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def forged(error: CSRFError) -> Response:
    """Refuse a form that did not come from our own pages."""
    return page(Forbidden(error.description))
