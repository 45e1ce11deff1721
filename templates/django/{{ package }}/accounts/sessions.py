"""Where somebody is signed in, and how that ends."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .agents import describe


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show where this person is signed in, the latest first."""
    sessions = UserSession.objects.purge_and_list(request.user)
    for session in sessions:
        session.browser = describe(session.user_agent)
    sessions.sort(key=lambda session: session.created_at, reverse=True)
    context = {"sessions": sessions, "here": request.session.session_key}
    return render(request, "account/sessions.html", context)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out in one browser."""
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, _("That browser is signed out."))
    return redirect("account_sessions")


@require_POST
@login_required
def end_all(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here as well."""
    for session in UserSession.objects.filter(user=request.user):
        session.end()
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")
