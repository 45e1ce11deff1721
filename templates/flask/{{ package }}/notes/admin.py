"""Notes in the admin."""

from typing import ClassVar

from ..admin.filters import Since
from ..admin.views import RecordView
from ..core.database import db
from ..core.text import lazy_gettext
from .models import Note


class NoteView(RecordView):
    """Notes, to search and to filter by date."""

    column_list = ("title", "created", "updated")
    column_default_sort = ("created", True)
    column_searchable_list = ("title", "body")
    column_filters = (
        Since(Note.created, lazy_gettext("Created")),
        Since(Note.updated, lazy_gettext("Updated")),
    )
    column_labels: ClassVar[dict[str, str]] = {
        "title": lazy_gettext("Title"),
        "body": lazy_gettext("Text"),
        "created": lazy_gettext("Created"),
        "updated": lazy_gettext("Updated"),
    }
    form_columns = ("title", "body")

    def __init__(self) -> None:
        super().__init__(Note, db, name=lazy_gettext("Notes"), endpoint="admin_notes", url="notes")
