"""What is for one person is kept by no cache on the way."""

from flask import Flask, Response, session


def init_app(app: Flask) -> None:
    """Look at every answer."""
    app.after_request(mark)


def mark(response: Response) -> Response:
    """Mark what may depend on a session, unless its view has decided."""
    if session.accessed and "Cache-Control" not in response.headers:
        response.cache_control.private = True
        response.vary.add("Cookie")
    return response
