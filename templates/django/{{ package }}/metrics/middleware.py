"""Counts every request, and answers Prometheus."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST

from . import numbers

GetResponse = Callable[[HttpRequest], HttpResponse]


def middleware(get_response: GetResponse) -> GetResponse:
    """Answer at one address, before hosts are checked: a scraper asks for an address. Count others."""

    def counted(request: HttpRequest) -> HttpResponse:
        if request.path_info == numbers.PATH and may_read(request):
            return HttpResponse(numbers.text(), content_type=CONTENT_TYPE_LATEST)
        started = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - started
        route = request.resolver_match.route if request.resolver_match else None
        numbers.count(request.method or "", route, response.status_code, seconds)
        return response

    return counted


def may_read(request: HttpRequest) -> bool:
    """Tell whether this is Prometheus; to others there is nothing at this address."""
    header = request.headers.get("Authorization", "")
    return numbers.allowed(header, settings.METRICS_TOKEN, debug=settings.DEBUG)
