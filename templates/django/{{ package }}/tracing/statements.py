"""A span for each statement that the database is sent."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from opentelemetry import trace

from .spans import current

tracer = trace.get_tracer(__name__)


def start() -> None:
    """Follow the database from now on."""
    connection_created.connect(watch)


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
