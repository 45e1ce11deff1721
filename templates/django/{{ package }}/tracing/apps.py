"""Starts tracing where a collector is named; otherwise nothing of it is imported."""

import os

from django.apps import AppConfig


class TracingConfig(AppConfig):
    """The traces of requests and of their statements."""

    name = f"{__package__}"

    def ready(self) -> None:
        """Begin."""
        if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
            from . import spans

            spans.start()
