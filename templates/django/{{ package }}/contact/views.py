"""The page on which visitors write to us."""

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import letters
from .forms import ContactForm

log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Show the form, and mail what is sent: to us only, or others could be bothered through it."""
    form = ContactForm(request.POST or None)
    if form.is_valid() and delivered(form):
        messages.success(request, _("Thank you. Your message is on its way."))
        return redirect("contact:write")
    return render(request, "contact/form.html", {"form": form})


def delivered(form: ContactForm) -> bool:
    """Tell whether the message could be mailed; if not, people keep what they wrote."""
    values = form.cleaned_data
    subject = _("Message from %(name)s") % {"name": values["name"]}
    try:
        letters.send("contact", subject, [settings.CONTACT_EMAIL], values, [values["email"]])
    except OSError:
        log.exception("A message could not be mailed.")
        form.add_error(None, _("Your message could not be sent. Please try again later."))
        return False
    return True
