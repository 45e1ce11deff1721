"""Errors as problem details (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, make_response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from ..core import errors
from ..core.text import gettext

MEDIA_TYPE = "application/problem+json"


def init_app(app: Flask) -> None:
    """Answer errors of the API with problems, and all others with pages."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(CSRFError, refuse)


def answer(error: HTTPException) -> Response:
    """Describe an error in the way that suits the address."""
    return problem(error) if is_api() else errors.page(error)


def refuse(error: CSRFError) -> Response:
    """Refuse a request that did not come from our own pages."""
    return problem(error, 403) if is_api() else errors.forged(error)


def is_api() -> bool:
    """Tell whether the request is for the API."""
    return request.path.startswith("/api/")


def problem(error: HTTPException, code: int | None = None) -> Response:
    """Describe what went wrong."""
    status = code or error.code or 500
    members: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail(error, status),
    }
    if found := invalid(error):
        members |= {"detail": gettext("Some values are not valid."), "errors": found}
    response = make_response(json.dumps(members, ensure_ascii=False), status)
    for name, value in error.get_headers():
        response.headers[name] = value
    response.content_type = MEDIA_TYPE
    return response


def detail(error: HTTPException, status: int) -> str:
    """Say what went wrong, and nothing of the code."""
    if status == 404:
        return gettext("There is nothing at this address.")
    if status == 500:
        return gettext("The error has been recorded. Please try again later.")
    return error.description or HTTPStatus(status).description


def invalid(error: HTTPException) -> dict[str, Any]:
    """Return the names of the values that are not valid, and what is wrong with each."""
    places = getattr(error, "data", {}).get("messages", {}).values()
    named = [place for place in places if isinstance(place, dict)]
    return {name: text for place in named for name, text in place.items()}
