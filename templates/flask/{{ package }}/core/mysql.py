"""What MySQL and MariaDB do otherwise than other databases, unless they are told."""

from typing import Any

from flask import Flask
from sqlalchemy import DateTime, event
from sqlalchemy.ext.compiler import compiles

from .database import db


def init_app(app: Flask) -> None:
    """Let a transaction see what others have finished meanwhile."""
    with app.app_context():
        if db.engine.dialect.name == "mysql":
            event.listen(db.engine, "connect", read_committed)


def read_committed(connection: Any, record: Any) -> None:
    """Set up a new connection."""
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")


@compiles(DateTime, "mysql")
def microseconds(kind: DateTime, compiler: Any, **options: Any) -> str:
    """Keep the fractions of a second, without which the newest of two records is anybody's guess."""
    return "DATETIME(6)"
