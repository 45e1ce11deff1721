"""Logs: one JSON object a line."""

import json
import logging
import time
from collections.abc import Callable

FIELDS = ("method", "path", "status", "duration", "address")
# What every line says besides: parts add to it.
context: dict[str, Callable[[], str]] = {}


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: vars(record)[key] for key in FIELDS if key in vars(record)}
        line |= {key: text for key, read in context.items() if (text := read())}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
