"""The page on which people make and revoke tokens."""

from typing import Any

from flask import Blueprint, Flask, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import auth_required
from sqlalchemy import Select

from ..core.database import db
from ..core.text import gettext
from .forms import TokenForm
from .models import READ, WRITE, Token, issue

# The greatest number of a record that every database knows.
KEY = "<int(max=2147483647):key>"

blueprint = Blueprint("tokens", __name__, url_prefix="/accounts/tokens")


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)


def mine() -> Select[Any]:
    """Select the tokens of whoever asks."""
    found: Select[Any] = db.select(Token).where(Token.user_id == current_user.id)
    return found


@blueprint.route("/", methods=["GET", "POST"])
@auth_required("session")
def index() -> ResponseReturnValue:
    """List the tokens of an account; show a new one, this once."""
    form, secret = TokenForm(), ""
    if form.validate_on_submit():
        name, days = form.name.data or "", form.days.data or 1
        secret = issue(current_user, name, WRITE if form.write.data else READ, days)
        form = TokenForm(formdata=None)
    tokens = db.session.scalars(mine().order_by(Token.created.desc(), Token.id.desc())).all()
    page = render_template(
        "tokens/index.html", form=form, secret=secret, tokens=tokens, write=WRITE
    )
    return make_response(page, {"Cache-Control": "private, no-store"})


@blueprint.post(f"/{KEY}/revoke/")
@auth_required("session")
def revoke(key: int) -> ResponseReturnValue:
    """Make a token worthless."""
    db.session.delete(db.one_or_404(mine().where(Token.id == key)))
    db.session.commit()
    flash(gettext("The token is revoked."), "success")
    return redirect(url_for(".index"))
