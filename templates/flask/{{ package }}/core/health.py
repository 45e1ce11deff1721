"""Health pages, for whatever keeps the application running."""

from flask import Flask, Response, jsonify, request
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from .database import db


def init_app(app: Flask) -> None:
    """Answer before all else, because they name no host: a load balancer asks for an address."""
    pages = {"/health/live": live, "/health/ready": ready}

    @app.before_request
    def answer() -> Response | None:
        page = pages.get(request.path) if request.method in {"GET", "HEAD"} else None
        return page() if page else None


def live() -> Response:
    """Say that the process answers."""
    return jsonify(status="ok")


def ready() -> Response:
    """Say whether the database answers."""
    try:
        db.session.execute(select(1))
    except SQLAlchemyError:
        response = jsonify(status="unavailable")
        response.status_code = 503
        return response
    return jsonify(status="ok")
