"""Starts tracing where a collector is named; otherwise nothing of it is imported."""

import os

from flask import Flask


def init_app(app: Flask) -> None:
    """Trace requests and their statements."""
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        from . import spans

        spans.start(app)
