"""The page on which visitors write to us."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ..core.text import gettext
from . import letters
from .forms import ContactForm

blueprint = Blueprint("contact", __name__, url_prefix="/contact")


@blueprint.route("/", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Show the form, and mail what is sent: to us only, or others could be bothered through it."""
    form = ContactForm()
    if form.validate_on_submit() and delivered(form):
        flash(gettext("Thank you. Your message is on its way."), "success")
        return redirect(url_for(".write"))
    return render_template("contact/form.html", form=form)


def delivered(form: ContactForm) -> bool:
    """Tell whether the message could be mailed; if not, people keep what they wrote."""
    values = {"name": form.name.data, "email": form.email.data, "message": form.message.data}
    subject = gettext("Message from %(name)s", name=form.name.data)
    config = current_app.config
    to = config["CONTACT_EMAIL"] or config["MAIL_DEFAULT_SENDER"]
    try:
        letters.send("contact", subject, [to], values, [str(form.email.data)])
    except OSError:
        current_app.logger.exception("A message could not be mailed.")
        form.form_errors.append(gettext("Your message could not be sent. Please try again later."))
        return False
    return True
