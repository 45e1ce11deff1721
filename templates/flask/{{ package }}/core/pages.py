"""What the templates share: forgery protection, texts, and the fragments that parts contribute."""

from functools import cache, partial

from flask import Flask
from flask_wtf.csrf import CSRFProtect, generate_csrf
from jinja2 import StrictUndefined

from .text import format_date, format_datetime, gettext, ngettext

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Prepare the template engine; a misspelt variable is an error, not an empty string."""
    csrf.init_app(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {"date": format_date, "datetime": format_datetime}
    app.jinja_env.globals |= {
        "_": gettext,
        "csrf_token": generate_csrf,
        "fragments": cache(partial(fragments, app)),
        "language": lambda: "en",
        "ngettext": ngettext,
        "site": app.config["TITLE"],
    }


def fragments(app: Flask, folder: str) -> list[str]:
    """Return the templates of a folder, in the order of their names: each part may add one."""
    names = app.jinja_env.list_templates(filter_func=lambda name: name.startswith(f"{folder}/"))
    return sorted(names)
