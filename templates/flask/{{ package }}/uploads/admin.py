"""Files in the admin."""

from typing import Any, ClassVar
from uuid import UUID

from flask import Flask, abort
from flask_admin.contrib.sqla.filters import BooleanEqualFilter

from ..accounts.models import User
from ..admin.filters import Since
from ..admin.views import RecordView
from ..core.database import db
from ..core.text import lazy_gettext
from .models import Upload
from .pages import store


def owner(view: Any, context: Any, model: Upload, name: str) -> str:
    """Return whose file it is."""
    return str(db.session.get_one(User, model.owner_id))


class UploadView(RecordView):
    """Files, to search and to filter; staff make them public or private, and delete them."""

    can_create = False
    column_list = ("name", "owner_id", "kind", "size", "public", "created")
    column_default_sort = ("created", True)
    column_searchable_list = ("name",)
    column_filters = (
        BooleanEqualFilter(Upload.public, lazy_gettext("Public")),
        Since(Upload.created, lazy_gettext("Created")),
    )
    column_formatters: ClassVar[dict[str, Any]] = {"owner_id": owner}
    column_labels: ClassVar[dict[str, str]] = {
        "name": lazy_gettext("Name"),
        "owner_id": lazy_gettext("Owner"),
        "kind": lazy_gettext("Kind"),
        "size": lazy_gettext("Size"),
        "public": lazy_gettext("Public"),
        "created": lazy_gettext("Created"),
    }
    form_columns = ("public",)

    def __init__(self) -> None:
        name = lazy_gettext("Files")
        super().__init__(Upload, db, name=name, endpoint="admin_uploads", url="uploads")

    def get_one(self, key: str) -> Upload | None:
        """Return the file with this key."""
        try:
            return db.session.get(Upload, UUID(key))
        except ValueError:
            abort(404)

    def after_model_delete(self, model: Upload) -> None:
        """Delete what was in the file."""
        store().delete(model.key)


def init_app(app: Flask) -> None:
    """Add the pages to the admin."""
    app.extensions["admin"][0].add_view(UploadView())
