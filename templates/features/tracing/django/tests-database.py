

STATEMENT = """
import django
django.setup()
from django.db import connection
from opentelemetry import trace
with trace.get_tracer("test").start_as_current_span("work"), connection.cursor() as cursor:
    cursor.execute("SELECT 1")
trace.get_tracer_provider().force_flush()
"""


def test_statements_are_sent() -> None:
    with collecting() as (address, spans):
        run(STATEMENT, OTEL_EXPORTER_OTLP_ENDPOINT=address, DATABASE_URL="sqlite://:memory:")
    work = next(span for span in spans if span.name == "work")
    below = [span for span in spans if span.parent_span_id == work.span_id]
    assert ["SELECT 1" in str(span.attributes) for span in below] == [True]
    assert {span.trace_id for span in below} == {work.trace_id}
