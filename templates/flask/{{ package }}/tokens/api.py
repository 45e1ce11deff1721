"""Who asks, in the API."""

from typing import Any

from flask import Flask
from flask.views import MethodView
from flask_login import current_user
from marshmallow import Schema, fields

from ..api import PREFIX
from ..api.resources import Moment, Resource
from ..core.text import gettext
from .access import challenge, shown
from .models import WRITE

blueprint = Resource("me_api", __name__, description="Whose session or token it is.")


def init_app(app: Flask) -> None:
    """Add the resource."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    api.register_blueprint(blueprint, url_prefix=f"{PREFIX}/me")


class CallerSchema(Schema):
    """Whose session or token it is, and what it allows."""

    email = fields.Email(required=True)
    scope = fields.String(required=True, metadata={"description": "read or write"})
    expires = Moment(required=True, allow_none=True)


@blueprint.route("/")
class Me(MethodView):
    """The caller, which a program asks for to see whether its token works."""

    @blueprint.response(200, CallerSchema)
    @blueprint.doc(security=[{"session": []}, {"token": []}])
    def get(self) -> dict[str, Any]:
        """Read"""
        if not current_user.is_authenticated:
            challenge(gettext("Please sign in first, or send a token."))
        token = shown()
        scope, expires = (token.scope, token.expires) if token else (WRITE, None)
        return {"email": current_user.email, "scope": scope, "expires": expires}
