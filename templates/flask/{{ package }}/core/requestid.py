"""A name for each request, in its answer and in every log line that it causes."""

import re
from contextvars import ContextVar
from uuid import uuid4

from flask import Flask, Response, current_app, request, request_started

from .logs import context

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[\w.-]{8,64}", re.ASCII)

current: ContextVar[str] = ContextVar("request_id", default="")
context["request_id"] = current.get


def init_app(app: Flask) -> None:
    """Name each request while it is answered."""
    request_started.connect(begin, app)
    app.after_request(tell)
    app.teardown_request(end)


def begin(_: Flask) -> None:
    """Give the request its name."""
    current.set(name())


def tell(response: Response) -> Response:
    """Write the name into the answer."""
    response.headers[HEADER] = current.get()
    return response


def end(_: BaseException | None) -> None:
    """Forget the name."""
    current.set("")


def name() -> str:
    """Return the name that a trusted proxy has given, or a new one."""
    given = request.headers.get(HEADER, "") if current_app.config["TRUSTED_PROXIES"] else ""
    return given if GIVEN.fullmatch(given) else uuid4().hex
