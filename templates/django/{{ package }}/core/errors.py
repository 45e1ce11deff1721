"""Error pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

PAGES = {
    400: (_("Bad request"), _("The server did not understand this request.")),
    403: (_("Not allowed"), _("You may not see this page or do this.")),
    404: (_("Page not found"), _("There is nothing at this address.")),
}


def page(request: HttpRequest, code: int) -> HttpResponse:
    """Render the page of an error."""
    heading, text = PAGES[code]
    context = {"code": code, "heading": heading, "text": text}
    return render(request, "error.html", context, status=code)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense."""
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not do this."""
    return page(request, 403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that did not come from our own pages."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address at which there is nothing."""
    return page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Apologise, with a page that needs nothing else."""
    return HttpResponseServerError(render_to_string("500.html"))
