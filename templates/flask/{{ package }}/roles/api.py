"""A call of the API for those who have a role."""

from typing import Any

from flask import Flask, abort
from flask.views import MethodView
from flask_login import current_user

from ..api import PREFIX
from ..api.resources import Paging, Resource, select
from ..core.database import db
from ..core.text import gettext
from ..notes.api import PaginatedNoteListSchema
from ..notes.models import Note
from .names import EDITOR

blueprint = Resource("desk_api", __name__, description="What changed last, for editors.")


def init_app(app: Flask) -> None:
    """Add the call."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    api.register_blueprint(blueprint, url_prefix=f"{PREFIX}/desk")


@blueprint.before_request
def editors_only() -> None:
    """Refuse everybody else."""
    if not current_user.has_role(EDITOR):
        abort(403, gettext("You may not see this page or do this."))


@blueprint.route("/")
class Desk(MethodView):
    """Notes, the last changed first."""

    @blueprint.doc(security=[{"session": []}])
    @blueprint.arguments(Paging, location="query")
    @blueprint.response(200, PaginatedNoteListSchema)
    def get(self, paging: dict[str, int]) -> dict[str, Any]:
        """List"""
        latest = db.select(Note).order_by(Note.updated.desc(), Note.id.desc())
        return select(latest, paging["page"])
