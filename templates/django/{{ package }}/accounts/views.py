"""What people see of their account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..core.context import fragments


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show what can be changed; parts may add links to it."""
    return render(request, "account/account.html", {"links": fragments("links")})
