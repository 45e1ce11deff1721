

STATEMENT = """
from opentelemetry import trace
from sqlalchemy import text
from {{ package }} import create_app
from {{ package }}.core.database import db
app = create_app()
with app.app_context(), trace.get_tracer("test").start_as_current_span("work"):
    db.session.execute(text("SELECT 1"))
trace.get_tracer_provider().force_flush()
"""


def test_statements_are_sent() -> None:
    """A span each, below the one that asked; the text holds no values."""
    with collecting() as (address, spans):
        run(STATEMENT, OTEL_EXPORTER_OTLP_ENDPOINT=address, DATABASE_URL="sqlite:///:memory:")
    work = next(span for span in spans if span.name == "work")
    below = [span for span in spans if span.parent_span_id == work.span_id]
    assert ["SELECT 1" in str(span.attributes) for span in below] == [True]
    assert {span.trace_id for span in below} == {work.trace_id}
