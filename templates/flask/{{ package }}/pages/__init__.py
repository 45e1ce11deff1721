"""Pages and posts from Markdown files, with a feed and a sitemap."""

from flask import Flask

from . import content, views


def init_app(app: Flask) -> None:
    """Add the pages. They are read now: with one that cannot be read, nothing starts."""
    content.kept()
    app.jinja_env.globals["static_pages"] = lambda: list(views.library().pages.values())
    app.register_blueprint(views.blueprint)
