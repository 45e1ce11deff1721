"""Counts every request, and answers Prometheus."""

import time

from flask import Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST

from . import numbers


def init_app(app: Flask) -> None:
    """Answer at one address, before all else: a scraper asks for an address. Count the others."""
    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(finish)


def begin() -> Response | None:
    """Note when the request came; answer it if it is from Prometheus."""
    g.counted_since = time.perf_counter()
    if request.path == numbers.PATH and may_read():
        return Response(numbers.text(), content_type=CONTENT_TYPE_LATEST)
    return None


def may_read() -> bool:
    """Tell whether this is Prometheus; to others there is nothing at this address."""
    header = request.headers.get("Authorization", "")
    token = current_app.config["METRICS_TOKEN"]
    return numbers.allowed(header, token, debug=current_app.debug)


def finish(response: Response) -> Response:
    """Count the answer."""
    if response.content_type != CONTENT_TYPE_LATEST:
        route = request.url_rule.rule if request.url_rule else None
        seconds = time.perf_counter() - g.counted_since
        numbers.count(request.method, route, response.status_code, seconds)
    return response
