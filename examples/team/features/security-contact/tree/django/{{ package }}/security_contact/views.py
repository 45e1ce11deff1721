"""The file itself."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# RFC 9116 wants a date of expiry, less than a year away.
VALID = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Name the contact and until when this holds."""
    expires = datetime.now(UTC) + VALID
    lines = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
