"""What people see of their account."""

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue
from flask_security import auth_required

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
@auth_required("session")
def index() -> ResponseReturnValue:
    """Show what can be changed."""
    return render_template("accounts/account.html")
