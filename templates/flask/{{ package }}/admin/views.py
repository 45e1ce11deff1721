"""Flask-Admin's views, for staff only and with pages of our own, which need no script."""

from datetime import datetime
from typing import Any, ClassVar

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import AdminIndexView, expose
from flask_admin.contrib.sqla import ModelView
from flask_admin.model.typefmt import BASE_FORMATTERS
from flask_login import current_user

from ..core.text import format_datetime, gettext

# A page beyond every list; databases count no farther than they must.
FARTHEST = 1_000_000


class Staff:
    """Lets staff in, refuses other members, and asks everybody else to sign in."""

    def is_accessible(self) -> bool:
        """Tell whether this is staff."""
        return bool(current_user.has_role("staff"))

    def inaccessible_callback(self, name: str, **rest: Any) -> ResponseReturnValue:
        """Say where to go instead."""
        if current_user.is_authenticated:
            abort(403)
        return redirect(url_for("security.login", next=request.path))


class Home(Staff, AdminIndexView):
    """The first page of the admin."""

    @expose("/")
    def index(self) -> str:
        """List what there is."""
        views = [view for view in self.admin._views if isinstance(view, ModelView)]
        return str(self.render("admin/index.html", views=views))


class RecordView(Staff, ModelView):
    """The pages of a model; describe yours in a subclass."""

    list_template = "admin/list.html"
    create_template = "admin/edit.html"
    edit_template = "admin/edit.html"
    page_size = 25
    column_display_actions = False
    # Actions on several records at once would need scripts.
    action_disallowed_list = ("delete",)
    column_type_formatters: ClassVar[dict[Any, Any]] = {
        **BASE_FORMATTERS,
        bool: lambda view, value, name: gettext("Yes") if value else gettext("No"),
        datetime: lambda view, value, name: format_datetime(value),
        list: lambda view, value, name: ", ".join(str(item) for item in value),
    }

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        """List records; what was left empty in the search form is no condition."""
        given = request.args.to_dict()
        if request.args.get("page", 0, type=int) > FARTHEST:
            abort(404)
        if "" in given.values():
            kept = {key: value for key, value in given.items() if value}
            return redirect(self.get_url(".index_view", **kept))
        return str(super().index_view())

    def render(self, template: str, **context: Any) -> str:
        """Render a page that knows which filters are set."""
        active = context.get("active_filters") or []
        chosen = {index: value for index, _, value in active}
        return str(super().render(template, chosen=chosen, **context))
