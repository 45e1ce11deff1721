"""The pages of feedback."""

from flask import Blueprint, Flask, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ..core.database import db
from .forms import FeedbackForm
from .models import Feedback

blueprint = Blueprint("feedback", __name__, url_prefix="/feedback")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.route("/", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show the form, and keep what is sent; who sends spam sees no difference."""
    form = FeedbackForm()
    if form.validate_on_submit():
        if not form.is_spam():
            keep(form)
        return redirect(url_for(".thanks"))
    return render_template("feedback/index.html", form=form)


def keep(form: FeedbackForm) -> None:
    """Keep what was sent."""
    feedback = Feedback()
    for name in ("kind", "happened", "message", "name", "email", "reply"):
        setattr(feedback, name, form[name].data)
    db.session.add(feedback)
    db.session.commit()


@blueprint.get("/thanks/")
def thanks() -> str:
    """Say that it arrived."""
    return render_template("feedback/thanks.html")
