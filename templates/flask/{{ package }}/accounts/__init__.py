"""Accounts: sign up, sign in and out, reset and change a password, verify an address."""

from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore

from ..core.database import db
from . import commands, mail, pages, sessions, throttle
from .forms import SignInForm
from .models import Role, User


def init_app(app: Flask) -> None:
    """Add accounts."""
    mail.init_app(app)
    Security(app, SQLAlchemyUserDatastore(db, User, Role), login_form=SignInForm)
    for module in (sessions, throttle, pages, commands):
        module.init_app(app)
