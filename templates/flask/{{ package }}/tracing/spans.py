"""A span for each request, sent to a collector."""

from collections.abc import Callable

from flask import Flask
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from ..core.logs import context


def start(app: Flask) -> None:
    """Send what happens from now on; the SDK reads its variables itself."""
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    follow: Callable[..., object] = FlaskInstrumentor().instrument_app
    follow(app, excluded_urls="health/.*,metrics")
    context["trace_id"] = current


def current() -> str:
    """Return the id of the trace that is going on."""
    found = trace.get_current_span().get_span_context()
    return trace.format_trace_id(found.trace_id) if found.is_valid else ""
