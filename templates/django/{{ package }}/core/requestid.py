"""A name for each request, in its answer and in every log line that it causes."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from .logs import context

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[\w.-]{8,64}", re.ASCII)

current: ContextVar[str] = ContextVar("request_id", default="")
context["request_id"] = current.get


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Name each request while it is answered."""

    def named(request: HttpRequest) -> HttpResponse:
        current.set(name(request))
        response = get_response(request)
        response.headers[HEADER] = current.get()
        return response

    return named


@receiver(request_finished)
def forget(**_: object) -> None:
    """End the name here and not in the middleware: Django has some lines left to write then."""
    current.set("")


def name(request: HttpRequest) -> str:
    """Return the name that a trusted proxy has given, or a new one."""
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
    return given if GIVEN.fullmatch(given) else uuid4().hex
