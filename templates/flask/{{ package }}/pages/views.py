"""Pages and posts from files, with a feed and a sitemap."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for

from . import content
from .content import Library, Page

blueprint = Blueprint("pages", __name__)


def library() -> Library:
    """Return all there is to read: while developing, as it is at this moment."""
    return content.read(content.FOLDER) if current_app.debug else content.kept()


@blueprint.get("/pages/<slug>/")
def page(slug: str) -> str:
    """Show a page."""
    return text("pages/page.html", library().pages.get(slug))


@blueprint.get("/posts/<slug>/")
def post(slug: str) -> str:
    """Show a post."""
    return text("pages/post.html", library().posts.get(slug))


def text(template: str, found: Page | None) -> str:
    """Show a text, if there is one."""
    if not found:
        abort(404)
    return render_template(template, page=found, canonical=address(request.path))


@blueprint.get("/posts/")
def index() -> str:
    """List the posts, the newest first."""
    posts = list(library().posts.values())
    return render_template("pages/index.html", posts=posts, canonical=address(request.path))


@blueprint.get("/feed.xml")
def feed() -> Response:
    """Tell readers which posts there are, in Atom."""
    posts = library().posts
    body = render_template(
        "pages/feed.xml",
        home=address(url_for("home.index")),
        canonical=address(request.path),
        updated=max((each.updated for each in posts.values()), default=date.min),
        posts=addresses("pages.post", posts),
    )
    return Response(body, mimetype="application/atom+xml")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Tell search engines which pages there are."""
    shelves = library()
    body = render_template(
        "pages/sitemap.xml",
        lists=[address(url_for(name)) for name in ("home.index", "pages.index")],
        pages=addresses("pages.page", shelves.pages) + addresses("pages.post", shelves.posts),
    )
    return Response(body, mimetype="application/xml")


def addresses(view: str, shelf: Mapping[str, Page]) -> list[tuple[str, Page]]:
    """Return texts with their full addresses."""
    return [(address(url_for(view, slug=slug)), each) for slug, each in shelf.items()]


def address(path: str) -> str:
    """Return a full address: of the site, if it has a main one, or else of the host asked."""
    return urljoin(current_app.config["SITE_URL"] or request.root_url, path)
