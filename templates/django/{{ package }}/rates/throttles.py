"""The limit of each member in the API, whether a session or a token speaks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.throttling import BaseThrottle

from .counting import spend

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class MemberThrottle(BaseThrottle):
    """Counts the requests of a member; addresses have been counted before."""

    def __init__(self) -> None:
        self.seconds = 0

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Tell whether it is not one too many."""
        key = getattr(request.user, "pk", None)
        self.seconds = spend("api", f"member {key}") if key else 0
        return not self.seconds

    def wait(self) -> float:
        """Return the seconds until the next one may come."""
        return self.seconds
