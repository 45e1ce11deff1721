"""Pages and posts from files, with a feed and a sitemap."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import content
from .content import Library, Page


def library() -> Library:
    """Return all there is to read: while developing, as it is at this moment."""
    return content.read(content.FOLDER) if settings.DEBUG else content.kept()


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page."""
    return text(request, "pages/page.html", library().pages.get(slug))


@require_safe
def post(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a post."""
    return text(request, "pages/post.html", library().posts.get(slug))


def text(request: HttpRequest, template: str, found: Page | None) -> HttpResponse:
    """Show a text, if there is one."""
    if not found:
        raise Http404
    return render(request, template, {"page": found, "canonical": address(request, request.path)})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the posts, the newest first."""
    context = {
        "posts": list(library().posts.values()),
        "canonical": address(request, request.path),
    }
    return render(request, "pages/index.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Tell readers which posts there are, in Atom."""
    posts = library().posts
    context = {
        "home": address(request, reverse("home")),
        "canonical": address(request, request.path),
        "updated": max((each.updated for each in posts.values()), default=date.min),
        "posts": addresses(request, "pages:post", posts),
    }
    kind = "application/atom+xml; charset=utf-8"
    return render(request, "pages/feed.xml", context, content_type=kind)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Tell search engines which pages there are."""
    shelves = library()
    context = {
        "lists": [address(request, reverse(name)) for name in ("home", "pages:index")],
        "pages": addresses(request, "pages:page", shelves.pages)
        + addresses(request, "pages:post", shelves.posts),
    }
    return render(request, "pages/sitemap.xml", context, content_type="application/xml")


def addresses(request: HttpRequest, view: str, shelf: Mapping[str, Page]) -> list[tuple[str, Page]]:
    """Return texts with their full addresses."""
    return [(address(request, reverse(view, args=[slug])), each) for slug, each in shelf.items()]


def address(request: HttpRequest, path: str) -> str:
    """Return a full address: of the site, if it has a main one, or else of the host asked."""
    return urljoin(settings.SITE_URL or request.build_absolute_uri("/"), path)
