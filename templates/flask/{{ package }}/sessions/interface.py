"""How a request gets its session, and where that goes afterwards."""

import logging
from hashlib import sha256
from secrets import token_urlsafe

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from .stores import Store

FAILURES = (RedisError, SQLAlchemyError)
logger = logging.getLogger(__name__)
serializer = TaggedJSONSerializer()


class Session(SecureCookieSession):
    """What the server keeps for a browser, and the key in its cookie."""

    def __init__(self, initial: dict[str, object] | None = None, key: str = "") -> None:
        super().__init__(initial)
        self.key = key or token_urlsafe(32)
        self.new = not key
        self.stale = ""
        self.lost = False

    def rotate(self) -> None:
        """Take a new key; the old one is forgotten with the answer."""
        if not self.new:
            self.stale = self.stale or self.key
        self.key = token_urlsafe(32)
        self.new = self.modified = True


class Interface(SessionInterface):
    """Keeps sessions in a store, which knows a digest of each key: not enough to make a cookie.

    While the store fails, pages are served as to a visitor, and cookies stay as they are.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def open_session(self, app: Flask, request: Request) -> Session:
        """Return what belongs to the key in the cookie; a key that is not known is not used."""
        key = request.cookies.get(self.get_cookie_name(app), "")
        try:
            kept = self.store.read(digest(key)) if key else None
        except FAILURES:
            logger.exception("A session could not be read.")
            visitor = Session()
            visitor.lost = True
            return visitor
        return Session() if kept is None else Session(serializer.loads(kept), key)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what has changed, and tell the browser its key."""
        if session.accessed:
            response.vary.add("Cookie")
        if not isinstance(session, Session) or session.lost or not session.modified:
            return
        try:
            self.keep(app, session)
        except FAILURES:
            logger.exception("A session could not be kept.")
            return
        if not session:
            response.delete_cookie(self.get_cookie_name(app), path=self.get_cookie_path(app))
            return
        response.set_cookie(
            self.get_cookie_name(app),
            session.key,
            expires=self.get_expiration_time(app, session),
            path=self.get_cookie_path(app),
            domain=self.get_cookie_domain(app),
            secure=self.get_cookie_secure(app),
            httponly=self.get_cookie_httponly(app),
            samesite=self.get_cookie_samesite(app),
        )

    def keep(self, app: Flask, session: Session) -> None:
        """Write what has changed to the store."""
        if session.stale:
            self.store.delete(digest(session.stale))
        name = digest(session.key)
        if not session:
            self.store.delete(name)
            return
        data = serializer.dumps(dict(session))
        self.store.write(name, data, app.permanent_session_lifetime, new=session.new)


def digest(key: str) -> str:
    """Return under what name a session is kept."""
    return sha256(key.encode()).hexdigest()
