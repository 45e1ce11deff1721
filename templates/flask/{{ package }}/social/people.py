"""Whose account it is that somebody comes in by."""

from collections.abc import Sequence

from flask import current_app
from flask_security import Security
from sqlalchemy import select

from ..accounts.models import User, now
from ..core.database import db
from .models import Connection
from .providers import Identity, Provider


def connection(provider: Provider, identity: Identity) -> Connection | None:
    """Return what is known of an account elsewhere."""
    wanted = select(Connection).filter_by(provider=provider.id, subject=identity.subject)
    return db.session.scalars(wanted).one_or_none()


def connections(user: User) -> Sequence[Connection]:
    """Return the accounts elsewhere that somebody has connected."""
    mine = select(Connection).filter_by(user_id=user.id).order_by(Connection.id)
    return db.session.scalars(mine).all()


def connect(user: User, provider: Provider, identity: Identity) -> None:
    """Let somebody sign in with an account elsewhere from now on."""
    db.session.add(Connection(user_id=user.id, provider=provider.id, subject=identity.subject))
    db.session.commit()


def taken(email: str) -> bool:
    """Tell whether an address has an account."""
    security: Security = current_app.extensions["security"]
    return security.datastore.find_user(email=email, case_insensitive=True) is not None


def create(email: str) -> User:
    """Make an account for an address that was confirmed elsewhere."""
    security: Security = current_app.extensions["security"]
    address = security.mail_util.normalize(email)
    security.datastore.create_user(email=address, confirmed_at=now())
    db.session.commit()
    return db.session.scalars(select(User).filter_by(email=address)).one()
