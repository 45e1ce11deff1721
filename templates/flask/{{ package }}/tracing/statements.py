"""A span for each statement that the database is sent."""

from typing import Any

from flask import Flask
from opentelemetry import trace
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext

from ..core.database import db
from .spans import current

tracer = trace.get_tracer(__name__)


def start(app: Flask) -> None:
    """Follow the database from now on."""
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", begin)
        event.listen(db.engine, "after_cursor_execute", end)
        event.listen(db.engine, "handle_error", fail)


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
