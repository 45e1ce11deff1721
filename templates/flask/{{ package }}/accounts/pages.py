"""What people see of their account."""

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import auth_required, current_user, logout_user

from ..core.database import db
from ..core.text import gettext
from . import sessions
from .agents import describe

# The greatest number of a record that every database knows.
KEY = "<int(max=2147483647):key>"

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
@auth_required("session")
def index() -> ResponseReturnValue:
    """Show what can be changed."""
    return render_template("accounts/account.html")


@blueprint.get("/sessions/")
@auth_required("session")
def list_sessions() -> ResponseReturnValue:
    """Show where this person is signed in."""
    found = sessions.find(current_user)
    return render_template(
        "accounts/sessions.html", sessions=found, here=sessions.digest(), describe=describe
    )


@blueprint.post(f"/sessions/{KEY}/end/")
@auth_required("session")
def end_session(key: int) -> ResponseReturnValue:
    """Sign out in one browser."""
    chosen = next((found for found in sessions.find(current_user) if found.id == key), None)
    if chosen is None:
        abort(404)
    db.session.delete(chosen)
    db.session.commit()
    flash(gettext("That browser is signed out."), "success")
    return redirect(url_for("accounts.list_sessions"))


@blueprint.post("/sessions/end/")
@auth_required("session")
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here as well."""
    for found in sessions.find(current_user):
        db.session.delete(found)
    db.session.commit()
    logout_user()
    flash(gettext("You are signed out everywhere."), "success")
    return redirect(url_for("security.login"))
