"""The admin: pages in which staff search, add, change and delete records."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask
from flask_admin import Admin

from ..accounts.admin import UserView
from ..core.text import lazy_gettext
from ..notes.admin import NoteView
from .views import Home


def init_app(app: Flask) -> None:
    """Add the admin at /admin/."""
    # Flask-Admin speaks through Flask-Babel wherever that is installed, used or not.
    if "babel" not in app.extensions and find_spec("flask_babel"):
        import_module("flask_babel").Babel(app)
    admin = Admin(app, name=app.config["TITLE"], index_view=Home(name=lazy_gettext("Admin")))
    for view in (NoteView, UserView):
        admin.add_view(view())
