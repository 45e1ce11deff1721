"""The pages of feedback."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from .forms import FeedbackForm


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show the form, and keep what is sent; who sends spam sees no difference."""
    form = FeedbackForm(request.POST or None)
    if form.is_valid():
        if not form.is_spam():
            form.save()
        return redirect("feedback:thanks")
    return render(request, "feedback/index.html", {"form": form})


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that it arrived."""
    return render(request, "feedback/thanks.html")
