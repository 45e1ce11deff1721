"""Errors as problem details (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"

logger = logging.getLogger(__name__)


def problem(status: int, **members: object) -> dict[str, object]:
    """Describe what went wrong."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, **members}


def handle(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """Turn an exception of a view into an answer."""
    response = exception_handler(exception, dict(context))
    if response is None:
        return failed(exception)
    if isinstance(exception, ValidationError):
        members = {"detail": _("Some values are not valid."), "errors": response.data}
    else:
        members = {"detail": str(response.data["detail"])}
    response.data = problem(response.status_code, **members)
    response.content_type = MEDIA_TYPE
    return response


def failed(exception: Exception) -> Response | None:
    """Log a bug and apologise; while developing, leave it to Django's page for bugs."""
    if settings.DEBUG:
        return None
    logger.error("The API failed", exc_info=exception)
    detail = _("The error has been recorded. Please try again later.")
    return Response(problem(500, detail=detail), status=500, content_type=MEDIA_TYPE)


@csrf_exempt
def not_found(request: HttpRequest) -> JsonResponse:
    """Answer for an address at which the API has nothing."""
    members = problem(404, detail=_("There is nothing at this address."))
    return JsonResponse(members, status=404, content_type=MEDIA_TYPE)
