"""Where people are signed in.

A session is a signed cookie, so a copy of it would outlive a sign-out. The database therefore
knows every browser that is signed in, and a cookie counts only while it stands there.
"""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from flask import Flask, current_app, g, request, session
from flask_login import logout_user, user_logged_in, user_logged_out
from flask_security import password_changed, password_reset
from sqlalchemy import delete, select

from ..core.database import db
from .models import SignIn, User, now


def init_app(app: Flask) -> None:
    """Watch people sign in and out."""
    app.before_request(check)
    user_logged_in.connect(begin, app)
    user_logged_out.connect(end, app)
    for signal in (password_changed, password_reset):
        signal.connect(end_others, app)


def oldest() -> datetime:
    """Return when a sign-in must have been that still counts."""
    return now() - current_app.permanent_session_lifetime


def digest() -> str:
    """Return what the database knows of this browser's key: not enough to make a cookie of it."""
    return sha256(session.get("sign_in", "").encode()).hexdigest()


def begin(app: Flask, user: User, **rest: Any) -> None:
    """Give the browser a new key, and forget what it held while nobody was signed in."""
    db.session.execute(delete(SignIn).where(SignIn.started < oldest()))
    db.session.execute(delete(SignIn).where(SignIn.digest == digest()))
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)
    session["sign_in"] = token_urlsafe(32)
    # Who wants to be remembered keeps this cookie when the browser closes. A second cookie that
    # signs in by itself, Flask-Login's way, would outlive a sign-out.
    session.permanent |= session.pop("_remember", "") == "set"
    agent = request.user_agent.string[:200]
    address = request.remote_addr or ""
    db.session.add(SignIn(user_id=user.id, digest=digest(), address=address, agent=agent))
    db.session.commit()


def end(app: Flask, **rest: Any) -> None:
    """Take the key away."""
    db.session.execute(delete(SignIn).where(SignIn.digest == digest()))
    db.session.commit()
    session.pop("sign_in", None)
    session.permanent = False


def end_others(app: Flask, user: User, **rest: Any) -> None:
    """Forget the other browsers of somebody whose password has changed."""
    db.session.execute(delete(SignIn).where(SignIn.user_id == user.id, SignIn.digest != digest()))
    db.session.commit()


def find(user: User) -> list[SignIn]:
    """Return where somebody is signed in, the latest first."""
    theirs = select(SignIn).where(SignIn.user_id == user.id, SignIn.started > oldest())
    return list(db.session.scalars(theirs.order_by(SignIn.started.desc(), SignIn.id.desc())))


def check() -> None:
    """Sign out a browser whose key is not, or no longer, in the database."""
    if "_user_id" in session and not known():
        logout_user()


def known() -> bool:
    """Tell whether the database knows this browser."""
    mine = select(SignIn.id).where(SignIn.digest == digest(), SignIn.started > oldest())
    return db.session.scalar(mine) is not None
