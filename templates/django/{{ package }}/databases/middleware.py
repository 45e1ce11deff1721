"""Lets requests that only read be answered from the replica, if there is one."""

from collections.abc import Callable

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse

from .router import REPLICA, Visit, current

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE = {"GET", "HEAD", "OPTIONS"}
# Says that this browser has changed something lately.
COOKIE = "wrote"


def middleware(get_response: GetResponse) -> GetResponse:
    """Decide for each request. Who has changed something is to see it, however far the replica is."""

    def routed(request: HttpRequest) -> HttpResponse:
        visit = Visit(replica=only_reads(request))
        token = current.set(visit)
        try:
            response = get_response(request)
        finally:
            current.reset(token)
        if visit.wrote:
            response.set_cookie(
                COOKIE,
                "1",
                max_age=settings.REPLICA_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return routed if REPLICA in connections else get_response


def only_reads(request: HttpRequest) -> bool:
    """Tell whether it changes nothing, comes after no change, and fills no cache."""
    lately = COOKIE in request.COOKIES or request.path_info.startswith(settings.FRESH)
    return request.method in SAFE and not lately
