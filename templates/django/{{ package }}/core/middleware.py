"""What happens around every request."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

requests = logging.getLogger("requests")


def headers(get_response: GetResponse) -> GetResponse:
    """Refuse the devices that this site has no use for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response

    return middleware


def log(get_response: GetResponse) -> GetResponse:
    """Log each request in production. Query strings stay out: they may hold tokens."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        fields = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "duration": round(time.perf_counter() - started, 4),
            "address": request.META.get("REMOTE_ADDR"),
        }
        requests.info("%s %s", request.method, response.status_code, extra=fields)
        return response

    return get_response if settings.DEBUG else middleware


def health(get_response: GetResponse) -> GetResponse:
    """Answer health checks here, because they name no host: a load balancer asks for an address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        page = HEALTH.get(request.path_info) if request.method in {"GET", "HEAD"} else None
        return page() if page else get_response(request)

    return middleware


def live() -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


def ready() -> JsonResponse:
    """Say whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


HEALTH = {"/health/live": live, "/health/ready": ready}
