"""Users in the admin."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User


@admin.register(User)
class UserAdmin(BaseUserAdmin[User]):
    """Users, known by their address."""

    list_display = ("email", "is_active", "is_staff", "joined")
    list_filter = ("is_active", "is_staff", "groups", "joined")
    search_fields = ("email",)
    ordering = ("email",)
    readonly_fields = ("joined", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "password", "joined", "last_login")}),
        (
            _("Permissions"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Keep a user; for the address of a new one, staff vouch."""
        super().save_model(request, obj, form, change)
        if not change:
            EmailAddress.objects.create(user=obj, email=obj.email, primary=True, verified=True)
