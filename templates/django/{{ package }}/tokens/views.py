"""The page on which people make and revoke tokens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..accounts.models import User
from .forms import TokenForm
from .models import Scope, Token, issue


class Request(HttpRequest):
    """A request of somebody who has signed in."""

    user: User


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """List the tokens of an account; show a new one, this once."""
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        scope = Scope.WRITE if form.cleaned_data["write"] else Scope.READ
        secret = issue(request.user, form.cleaned_data["name"], scope, form.cleaned_data["days"])
        form = TokenForm()
    tokens = Token.objects.filter(user=request.user)
    context = {"form": form, "secret": secret, "tokens": tokens}
    return render(request, "tokens/index.html", context)


@login_required
@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Make a token worthless."""
    get_object_or_404(Token, pk=pk, user=request.user).delete()
    messages.success(request, _("The token is revoked."))
    return redirect("tokens:index")
