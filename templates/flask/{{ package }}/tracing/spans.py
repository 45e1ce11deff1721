"""A span for each request and each statement, sent to a collector."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext

from ..core.database import db
from ..core.logs import context

tracer = trace.get_tracer(__name__)


def start(app: Flask) -> None:
    """Send what happens from now on; the SDK reads its variables itself."""
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    follow: Callable[..., object] = FlaskInstrumentor().instrument_app
    follow(app, excluded_urls="health/.*,metrics")
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", begin)
        event.listen(db.engine, "after_cursor_execute", end)
        event.listen(db.engine, "handle_error", fail)
    context["trace_id"] = current


def begin(*details: Any) -> None:
    """Open the span of a statement, if it belongs to anything; its text holds no values."""
    connection, _, statement, _, execution, _ = details
    if current():
        attributes = {"db.system.name": connection.dialect.name, "db.query.text": statement}
        name = statement.split(maxsplit=1)[0]
        execution.span = tracer.start_span(name, attributes=attributes)


def end(*details: Any) -> None:
    """Close it."""
    if span := getattr(details[4], "span", None):
        span.end()


def fail(failure: ExceptionContext) -> None:
    """Close it with what went wrong."""
    if span := getattr(failure.execution_context, "span", None):
        span.record_exception(failure.original_exception)
        span.set_status(trace.StatusCode.ERROR)
        span.end()


def current() -> str:
    """Return the id of the trace that is going on."""
    found = trace.get_current_span().get_span_context()
    return trace.format_trace_id(found.trace_id) if found.is_valid else ""
