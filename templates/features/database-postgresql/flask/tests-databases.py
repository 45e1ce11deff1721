"""A database without tables, for one test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from sqlalchemy import create_engine, make_url
from sqlalchemy.schema import CreateSchema, DropSchema

from {{ package }} import settings


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """Give its address: a schema on the server that DATABASE_URL names, or else a file."""
    url = make_url(settings.database(settings.environment().get("DATABASE_URL", "sqlite://")))
    if url.get_backend_name() != "postgresql":
        yield f"sqlite:///{folder / 'test.sqlite3'}"
        return
    schema = f"test_{token_hex(8)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(CreateSchema(schema))
        try:
            own = url.update_query_dict({"options": f"-csearch_path={schema}"})
            yield own.render_as_string(hide_password=False)
        finally:
            connection.execute(DropSchema(schema, cascade=True))
    engine.dispose()
