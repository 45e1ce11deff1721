"""Feedback in the admin."""

from typing import Any, ClassVar

from flask import Flask
from flask_admin.contrib.sqla.filters import BooleanEqualFilter, FilterEqual
from wtforms import Field, SelectField

from ..admin.filters import Since
from ..admin.views import RecordView
from ..core.database import db
from ..core.text import lazy_gettext
from .models import KINDS, Feedback, kinds


class FeedbackView(RecordView):
    """Feedback, to search and to filter by kind, wish and date."""

    can_create = False
    column_list = ("created", "kind", "name", "reply")
    column_default_sort = ("created", True)
    column_searchable_list = ("message", "name", "email")
    column_filters = (
        FilterEqual(Feedback.kind, lazy_gettext("Kind"), options=[*KINDS.items()]),
        BooleanEqualFilter(Feedback.reply, lazy_gettext("Answer wanted")),
        Since(Feedback.created, lazy_gettext("Created")),
    )
    column_formatters: ClassVar[dict[str, Any]] = {
        "kind": lambda view, context, model, name: KINDS.get(model.kind, model.kind),
    }
    column_labels: ClassVar[dict[str, str]] = {
        "kind": lazy_gettext("Kind"),
        "happened": lazy_gettext("Day"),
        "message": lazy_gettext("Message"),
        "name": lazy_gettext("Name"),
        "email": lazy_gettext("Email address"),
        "reply": lazy_gettext("Answer wanted"),
        "created": lazy_gettext("Created"),
    }
    form_columns = ("kind", "happened", "message", "name", "email", "reply")
    form_overrides: ClassVar[dict[str, type[Field]]] = {"kind": SelectField}
    form_args: ClassVar[dict[str, Any]] = {"kind": {"choices": kinds}}

    def __init__(self) -> None:
        name = lazy_gettext("Feedback")
        super().__init__(Feedback, db, name=name, endpoint="admin_feedback", url="feedback")


def init_app(app: Flask) -> None:
    """Add the pages to the admin."""
    app.extensions["admin"][0].add_view(FeedbackView())
