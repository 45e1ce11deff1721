"""Users in the admin."""

from typing import Any, ClassVar
from uuid import uuid4

from flask import current_app
from flask_admin.contrib.sqla.filters import BooleanEqualFilter, FilterEqual
from flask_security import Security, hash_password
from wtforms import Field, Form, PasswordField
from wtforms.validators import Email, Length

from ..admin.filters import Since
from ..admin.views import RecordView
from ..core.database import db
from ..core.text import lazy_gettext
from .models import Role, User, now


class RoleFilter(FilterEqual):
    """Keeps who has a role."""

    def apply(self, query: Any, value: str, alias: Any = None) -> Any:
        """Narrow the query."""
        return query.filter(User.roles.any(Role.name == value))


class UserView(RecordView):
    """Who has an account, may use it, and has which roles."""

    column_list = ("email", "active", "roles", "joined", "confirmed_at")
    column_default_sort = "email"
    column_searchable_list = ("email",)
    column_filters = (
        BooleanEqualFilter(User.active, lazy_gettext("Active")),
        Since(User.joined, lazy_gettext("Joined")),
        RoleFilter(User.id, lazy_gettext("Roles")),
    )
    column_labels: ClassVar[dict[str, str]] = {
        "email": lazy_gettext("Email address"),
        "active": lazy_gettext("Active"),
        "roles": lazy_gettext("Roles"),
        "joined": lazy_gettext("Joined"),
        "confirmed_at": lazy_gettext("Confirmed"),
    }
    form_columns = ("email", "new_password", "active", "roles")
    form_args: ClassVar[dict[str, Any]] = {"email": {"validators": [Email(), Length(max=254)]}}
    form_extra_fields: ClassVar[dict[str, Field]] = {
        "new_password": PasswordField(
            lazy_gettext("New password"), description=lazy_gettext("Empty: it stays as it is.")
        )
    }

    def __init__(self) -> None:
        super().__init__(User, db, name=lazy_gettext("Users"), endpoint="admin_users", url="users")

    def validate_form(self, form: Form) -> bool:
        """Accept only passwords that people themselves could choose."""
        valid = bool(super().validate_form(form))
        if "new_password" not in form or not form["new_password"].data:
            return valid
        security: Security = current_app.extensions["security"]
        problems, _ = security.password_util.validate(form["new_password"].data, is_register=False)
        form["new_password"].errors = problems or []
        return valid and not problems

    def on_model_change(self, form: Form, model: User, is_created: bool) -> None:
        """Keep a user; for the address of a new one, staff vouch."""
        security: Security = current_app.extensions["security"]
        model.email = security.mail_util.normalize(model.email)
        if is_created:
            model.confirmed_at = now()
        if form["new_password"].data:
            model.password = hash_password(form["new_password"].data)
        if is_created or form["new_password"].data:
            # Ends the sessions that began with the old password.
            model.fs_uniquifier = uuid4().hex
