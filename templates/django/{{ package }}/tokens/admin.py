"""Tokens in the admin: to look at, and to revoke."""

from django.contrib import admin
from django.http import HttpRequest

from .models import Token


@admin.register(Token)
class TokenAdmin(admin.ModelAdmin[Token]):
    """Tokens of everybody."""

    list_display = ("name", "user", "scope", "created", "expires", "used")
    list_filter = ("scope", "expires")
    search_fields = ("name", "user__email")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave it to their owners to make them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Token | None = None) -> bool:
        """Leave them as they were made."""
        return False
