"""Pages and posts: the Markdown files of `content/`, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).resolve().parent / "content"
FENCE = "+++\n"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# HTML in a text is shown as it stands, and a link to a script is no link. Whoever may change these
# files could be trusted with HTML, but texts tend to be copied from elsewhere.
MARKDOWN = MarkdownIt("commonmark", {"html": False})


class PageError(ValueError):
    """A file cannot become a page."""


@dataclass(frozen=True)
class Page:
    """A text, and what is said about it."""

    slug: str
    title: str
    description: str
    published: date
    updated: date
    language: str
    html: str


@dataclass(frozen=True)
class Library:
    """All there is to read: pages by name, posts from the newest to the oldest."""

    pages: Mapping[str, Page]
    posts: Mapping[str, Page]


@cache
def kept() -> Library:
    """Return the library as it was when it was first asked for."""
    return read(FOLDER)


def read(folder: Path) -> Library:
    """Read a folder of pages, with the posts in a folder of their own."""
    posts = [parse(path) for path in folder.glob("posts/*.md")]
    posts.sort(key=lambda post: (post.published, post.slug), reverse=True)
    return Library(shelf(parse(path) for path in sorted(folder.glob("*.md"))), shelf(posts))


def shelf(pages: Iterable[Page]) -> dict[str, Page]:
    """Put pages where their names lead: an address is looked up here, and never becomes a path."""
    return {page.slug: page for page in pages}


def parse(path: Path) -> Page:
    """Turn a file into a page."""
    head, fence, text = path.read_text(encoding="utf-8").removeprefix(FENCE).partition(f"\n{FENCE}")
    if not fence or not SLUG.fullmatch(path.stem):
        raise PageError(
            f"{path} cannot become a page. Name it like first-steps.md, and begin it with its title, "
            "description and date between two lines of +++."
        )
    try:
        fields = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise PageError(f"{path} begins with what is not TOML: {error}.") from error
    published = day(path, fields.get("published"))
    return Page(
        slug=path.stem,
        title=words(path, fields.get("title")),
        description=words(path, fields.get("description")),
        published=published,
        updated=day(path, fields.get("updated", published)),
        language=words(path, fields.get("language", "en")),
        html=MARKDOWN.render(text),
    )


def words(path: Path, value: object) -> str:
    """Return what a file says about itself."""
    if isinstance(value, str) and value:
        return value
    raise PageError(f"{path} lacks a title, a description or a language. Add it as TOML.")


def day(path: Path, value: object) -> date:
    """Return a day: a moment is one to Python, but cannot be compared with one."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PageError(f"{path} lacks its day. Add a line like: published = 2026-01-31.")
