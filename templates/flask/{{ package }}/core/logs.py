"""Logs: one JSON object a line in production, plain lines while debugging."""

import json
import logging
import time
from collections.abc import Callable
from logging.config import dictConfig
from typing import Any

from flask import Flask, Response, g, request

EXTRA = ("method", "path", "status", "duration", "address")
requests = logging.getLogger("requests")
# What every line says besides: parts add to it.
context: dict[str, Callable[[], str]] = {}


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: vars(record)[key] for key in EXTRA if key in vars(record)}
        line |= {key: text for key, read in context.items() if (text := read())}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Send all logs to standard error, and write a line for each request in production."""
    style = "plain" if app.debug else "json"
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
                "json": {"()": JsonFormatter},
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style}},
            "root": {"handlers": ["stderr"], "level": app.config["LOG_LEVEL"]},
        }
    )
    if not app.debug:
        app.before_request(start)
        app.after_request(finish)


def start() -> None:
    """Note when the request came."""
    g.started = time.perf_counter()


def finish(response: Response) -> Response:
    """Log the request. Query strings stay out: they may hold tokens."""
    fields = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "duration": round(time.perf_counter() - g.get("started", time.perf_counter()), 4),
        "address": request.remote_addr,
    }
    requests.info("%s %s", request.method, response.status_code, extra=fields)
    return response
