"""The connections of those who watch."""

import logging
from contextlib import suppress
from socket import SHUT_RDWR
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, current_app, g, request
from flask_login import current_user
from flask_sock import Sock
from redis import RedisError
from simple_websocket import Server

from ..accounts import sessions
from ..core.database import db
from .changes import beginning
from .hub import hub

# Who watches has nothing to say; a browser that does is given up when it is more than this.
LONGEST = 1024
# Seconds between two pings: what stays silent is gone, and proxies see that something happens.
PING = 25
# Seconds that a browser has to say that it has heard the last word.
PATIENCE = 5
SIGNED_OUT = 4401
TRY_AGAIN = 1013

logger = logging.getLogger(__name__)
blueprint = Blueprint("live_sockets", __name__, url_prefix="/live")
sock = Sock()


def init_app(app: Flask) -> None:
    """Add the WebSocket, with so many places."""
    app.config["SOCK_SERVER_OPTIONS"] = {"max_message_size": LONGEST, "ping_interval": PING}
    app.extensions["live_places"] = BoundedSemaphore(app.config["LIVE_CONNECTIONS"])
    app.register_blueprint(blueprint)


@blueprint.before_request
def admit() -> None:
    """Let in pages of this site, for who is signed in, as long as there is room."""
    if urlsplit(request.headers.get("Origin", "")).netloc != request.host:
        abort(403)
    if not current_user.is_authenticated:
        abort(403)
    if not current_app.extensions["live_places"].acquire(blocking=False):
        abort(503)
    g.live_place = True


@blueprint.teardown_request
def leave(_: BaseException | None) -> None:
    """Give the place to somebody else."""
    if g.pop("live_place", False):
        current_app.extensions["live_places"].release()


@sock.route("/socket/", bp=blueprint)
def watch(browser: Server) -> None:
    """Tell a browser of changes until it goes."""
    try:
        follow(browser)
    except RedisError:
        logger.exception("Changes cannot be heard.")
        browser.close(TRY_AGAIN)
    finally:
        hang_up(browser)


def follow(browser: Server) -> None:
    """Pass changes on. Listen first: nothing is missed then."""
    with hub().listening() as listen:
        browser.send(beginning())
        # The connection may last for hours; that of the database need not.
        db.session.remove()
        while browser.connected:
            text = listen()
            if text is None:
                continue
            if not signed_in():
                browser.close(SIGNED_OUT)
                break
            browser.send(text)


def hang_up(browser: Server) -> None:
    """Let the browser answer the last word, and hear no more: the server's answer is not for it."""
    browser.thread.join(PATIENCE)
    with suppress(OSError):
        browser.sock.shutdown(SHUT_RDWR)


def signed_in() -> bool:
    """Look again, as a new request would: the session may be over, or its owner locked out."""
    with current_app.app_context(), current_app.request_context(request.environ):
        sessions.check()
        return bool(current_user.is_authenticated)
