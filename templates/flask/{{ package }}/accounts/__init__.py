"""Accounts: sign up, sign in and out, reset and change a password, verify an address."""

from flask import Flask, Request, Response
from flask_security import Security, SQLAlchemyUserDatastore
from passlib.exc import PasswordSizeError
from werkzeug.exceptions import BadRequest

from ..core import errors
from ..core.database import db
from . import commands, pages, sessions, throttle
from .forms import SignInForm
from .models import Role, User


def init_app(app: Flask) -> None:
    """Add accounts."""
    Security(app, SQLAlchemyUserDatastore(db, User, Role), login_form=SignInForm)
    # Flask-Security would look for tokens of its own in headers, addresses and bodies.
    app.extensions["security"].login_manager.request_loader(nobody)
    app.register_error_handler(PasswordSizeError, refuse)
    for module in (sessions, throttle, pages, commands):
        module.init_app(app)


def refuse(error: PasswordSizeError) -> Response:
    """Answer a password that is too long to be one, and to be hashed."""
    return errors.page(BadRequest())


def nobody(request: Request) -> None:
    """Know nobody by their request alone: a session says who somebody is."""
