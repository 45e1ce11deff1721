"""Search over the notes, with an index that the database keeps."""

from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, event

from ..notes.models import Note
from . import index, pages


def init_app(app: Flask) -> None:
    """Add the page, and let migrations know of the index."""
    app.register_blueprint(pages.blueprint)
    options = app.extensions["migrate"].configure_args
    options["include_name"] = ours
    options["on_version_apply"] = applied


def ours(name: str | None, kind: str, parents: Any) -> bool:
    """Tell whether a table or an index is described by a model, which that of the search is not."""
    return not (name or "").startswith("notes_search")


def applied(ctx: Any, **rest: Any) -> None:
    """Look after the index whenever a migration has run."""
    if ctx.connection is not None:
        index.mend(ctx.connection)


@event.listens_for(Note.__table__, "after_create")
def made(table: Table, connection: Connection, **rest: Any) -> None:
    """Give a table that is made without migrations its index as well."""
    index.build(connection)
