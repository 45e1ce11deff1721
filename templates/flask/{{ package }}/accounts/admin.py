"""Users in the admin."""

from typing import ClassVar

from flask_admin.contrib.sqla.filters import BooleanEqualFilter

from ..admin.filters import Since
from ..admin.views import RecordView
from ..core.database import db
from ..core.text import lazy_gettext
from .models import User


class UserView(RecordView):
    """Who has an account, may use it, and is staff. People sign up by themselves."""

    can_create = False
    column_list = ("email", "active", "roles", "joined", "confirmed_at")
    column_default_sort = "email"
    column_searchable_list = ("email",)
    column_filters = (
        BooleanEqualFilter(User.active, lazy_gettext("Active")),
        Since(User.joined, lazy_gettext("Joined")),
    )
    column_labels: ClassVar[dict[str, str]] = {
        "email": lazy_gettext("Email address"),
        "active": lazy_gettext("Active"),
        "roles": lazy_gettext("Roles"),
        "joined": lazy_gettext("Joined"),
        "confirmed_at": lazy_gettext("Confirmed"),
    }
    form_columns = ("active", "roles")

    def __init__(self) -> None:
        super().__init__(User, db, name=lazy_gettext("Users"), endpoint="admin_users", url="users")
