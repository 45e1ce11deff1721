"""Who asks, and whether their token allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from ..accounts.models import User
from .models import Scope, Token, find

if TYPE_CHECKING:
    from rest_framework.views import APIView


class BearerAuthentication(TokenAuthentication):
    """Knows people and services by the token they send."""

    keyword = "Bearer"

    def authenticate_credentials(self, key: str) -> tuple[User | AnonymousUser, Token]:
        """Return the owner of a token, and the token."""
        token = find(key)
        if token is None:
            raise AuthenticationFailed(_("This token is unknown, revoked or expired."))
        token.touch()
        return token.user, token


class Scoped(BasePermission):
    """Lets nobody change anything whose token may only read."""

    message = _("This token may only read.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Tell whether this may be done."""
        reading = request.method in SAFE_METHODS
        return reading or not isinstance(request.auth, Token) or writes(request.auth)


def writes(token: Token) -> bool:
    """Tell whether a token may change things."""
    return token.scope == Scope.WRITE
