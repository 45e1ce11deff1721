"""A span for each request and each statement, sent to a collector."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from ..core.logs import context

tracer = trace.get_tracer(__name__)


def start() -> None:
    """Send what happens from now on; the SDK reads its variables itself."""
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument(excluded_urls="health/.*,metrics")
    connection_created.connect(watch)
    context["trace_id"] = current


def watch(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Follow what a new connection is asked."""
    connection.execute_wrappers.append(span)


def span(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Run a statement within a span, if it belongs to anything; its text holds no values."""
    if not current():
        return execute(sql, params, many, context)
    attributes = {"db.system.name": context["connection"].vendor, "db.query.text": sql}
    with tracer.start_as_current_span(sql.split(maxsplit=1)[0], attributes=attributes):
        return execute(sql, params, many, context)


def current() -> str:
    """Return the id of the trace that is going on."""
    found = trace.get_current_span().get_span_context()
    return trace.format_trace_id(found.trace_id) if found.is_valid else ""
