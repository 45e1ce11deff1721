"""Lets a replica of the database answer what is only read, if there is one."""

from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import ClauseElement, Result, Table, create_engine, event
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.sql import visitors

from ..core.database import db

REPLICA = "replica"
# The tables whose rows may be a moment old. Who somebody is and may do is asked of the main database.
REPLICATED = {"notes"}
SAFE = {"GET", "HEAD", "OPTIONS"}
# Says that this browser has changed something lately.
COOKIE = "wrote"


def init_app(app: Flask) -> None:
    """Decide for each request, where there is a replica."""
    if url := app.config["REPLICA_URL"]:
        # No bind: those have tables to make and to migrate, and here another server does that.
        app.extensions[REPLICA] = create_engine(url, pool_pre_ping=True)
        app.before_request(begin)
        app.after_request(finish)


def begin() -> None:
    """Ask the main database for who has changed something and what fills a cache."""
    lately = COOKIE in request.cookies or request.path.startswith(current_app.config["FRESH"])
    g.replica = request.method in SAFE and not lately


def finish(response: Response) -> Response:
    """Remember for a while who has changed something."""
    if g.pop("wrote", False):
        response.set_cookie(
            COOKIE,
            "1",
            max_age=current_app.config["REPLICA_SECONDS"],
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response


@event.listens_for(db.session, "after_flush")
def wrote(*_: object) -> None:
    """From now on the request reads what it has written."""
    if has_request_context():
        g.replica, g.wrote = False, True


@event.listens_for(db.session, "do_orm_execute")
def route(state: ORMExecuteState) -> Result[Any] | None:
    """Ask the replica for what is only read and may be a moment old."""
    if not state.is_select:
        wrote()
    elif has_request_context() and g.get("replica") and tables(state) <= REPLICATED:
        return state.invoke_statement(bind_arguments={"bind": current_app.extensions[REPLICA]})
    return None


def tables(state: ORMExecuteState) -> set[str]:
    """Return the names of the tables that a statement reads; those of a text are not known."""
    statement = state.statement if isinstance(state.statement, ClauseElement) else None
    found = {each.name for each in visitors.iterate(statement) if isinstance(each, Table)}
    return found or {""}
