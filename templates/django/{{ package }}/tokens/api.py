"""Who asks, in the API."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView
from rest_framework.permissions import IsAuthenticated

from .models import Scope, Token


@dataclass(frozen=True)
class Caller:
    """Whose session or token it is, and what it allows."""

    email: str
    scope: str
    expires: datetime | None


class CallerSerializer(serializers.Serializer[Caller]):
    """A caller as JSON."""

    email = serializers.EmailField()
    scope = serializers.CharField(help_text="read or write")
    expires = serializers.DateTimeField(allow_null=True)


class Me(RetrieveAPIView[Any]):
    """The caller, which a program asks for to see whether its token works."""

    permission_classes = (IsAuthenticated,)
    serializer_class = CallerSerializer

    def get_object(self) -> Caller:
        """Return who asks."""
        email, token = str(self.request.user), self.request.auth
        if isinstance(token, Token):
            return Caller(email, token.scope, token.expires)
        return Caller(email, Scope.WRITE, None)


urlpatterns = [path("", Me.as_view(), name="me")]
