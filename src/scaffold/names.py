"""Turn a project name into the spellings the generated project needs, or say why it cannot."""

from __future__ import annotations

import json
import keyword
import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.text import describe, quoted, unsafe

LONGEST = 64
FALLBACK = "my-project"

# Modules that one supported Python (3.11 to 3.14) has and another lacks, and "test", which
# `sys.stdlib_module_names` leaves out.
MODULES = frozenset(name.lower() for name in sys.stdlib_module_names) | {
    "aifc", "annotationlib", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk",
    "compression", "crypt", "distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis",
    "nntplib", "ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau", "telnetlib", "test",
    "uu", "xdrlib",
}  # fmt: skip
KEYWORDS = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist)
DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
# Files and folders of the generated project, and those that its .gitignore keeps out of git.
SIBLINGS = frozenset(
    {"app", "config", "conftest", "docs", "manage", "static", "templates", "tests"}
)
IGNORED = frozenset(
    {"build", "dist", "env", "htmlcov", "instance", "media", "node-modules", "staticfiles", "venv"}
)
# In every environment, whatever the project asks for.
ALWAYS = frozenset({"django", "flask", "pip", "pkg_resources", "setuptools", "wheel"})


@dataclass(frozen=True, slots=True)
class Name:
    """The spellings of one name: ``my-shop``, ``my_shop``, ``My shop``."""

    directory: str
    package: str
    title: str

    @classmethod
    def parse(cls, text: str, taken: Collection[str] = ()) -> Name:
        """Derive the spellings of ``text``; ``taken`` are import names it must not hide."""
        slug = _fold(text)
        reason = _spelling(text) or _meaning(text, slug, taken)
        if reason:
            raise UsageError(f'{quoted(text)} {reason}. Try "{suggest(text, taken)}".')
        package = slug.replace("-", "_")
        return cls(slug, package, slug.replace("-", " ").capitalize())

    def __str__(self) -> str:
        return f"{self.directory} (package {self.package}, title {quoted(self.title)})"


def suggest(text: str, taken: Collection[str] = ()) -> str:
    """The nearest name to ``text`` that `Name.parse` accepts."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    last = re.split(r"[/\\]", plain.rstrip("/\\"))[-1]
    slug = re.sub(r"[^a-z0-9]+", "-", last.lower())
    slug = re.sub(r"^[-0-9]+", "", slug)[:LONGEST].rstrip("-")
    if re.search(r"[{}%$]", text):  # somebody's template or shell variable, not a name
        slug = ""
    stem = slug[: LONGEST - 8].rstrip("-")
    offers = (slug, f"{stem}-app", f"{stem}-project", FALLBACK, "my-web-project")
    return next(offer for offer in offers if offer[:1].isalpha() and not _refusal(offer, taken))


def import_names(requirements: Iterable[str]) -> frozenset[str]:
    """The names that installing ``requirements`` makes importable, as far as they are known.

    A distribution's own name counts too: a project cannot install a package of its own name.
    """
    found: set[str] = set()
    for requirement in requirements:
        match = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)", requirement)
        if match:
            distribution = re.sub(r"[-_.]+", "-", match[1]).lower()
            found.add(distribution.replace("-", "_"))
            found.update(_imports().get(distribution, ()))
    return frozenset(found)


def _fold(text: str) -> str:
    return re.sub(r"[-_.\s]+", "-", text.strip()).lower()


def _refusal(text: str, taken: Collection[str]) -> str | None:
    return _spelling(text) or _meaning(text, _fold(text), taken)


def _spelling(text: str) -> str | None:
    """Why the characters of ``text`` cannot make a name."""
    name = text.strip(" ")
    if not name:
        return "is empty; a project needs a name"
    if odd := next((char for char in name if unsafe(char)), None):
        return f"contains {describe(odd)}"
    if name in {".", ".."} or "/" in name or "\\" in name:
        return "is a path; the name is one word, and --directory says where it goes"
    if name.split(".")[0].lower() in DEVICES:
        return "is the name of a device on Windows, where nobody could check the project out"
    if not name.isascii():
        odd = next(char for char in name if not char.isascii())
        return f"contains {describe(odd)}; package names are a-z, 0-9 and dashes"
    if odd := next((char for char in name if not (char.isalnum() or char in "-_. ")), None):
        return f"contains {describe(odd)}; use letters, digits and dashes"
    return _ends(name)


def _ends(name: str) -> str | None:
    if not name[0].isalpha():
        return f"starts with {quoted(name[0])}; a Python package starts with a letter"
    if not name[-1].isalnum():
        return f"ends with {quoted(name[-1])}; end it with a letter or a digit"
    length = len(_fold(name))
    if length > LONGEST:
        return f"is {length} characters long; the limit is {LONGEST}"
    return None


def _meaning(text: str, slug: str, taken: Collection[str]) -> str | None:
    """Why a well-spelt name would break the project."""
    package = slug.replace("-", "_")
    if package in KEYWORDS:
        return f"is a keyword of Python, so `import {package}` could never work"
    if package in MODULES:
        return f"would hide Python's own {package} module"
    if package in ALWAYS or package in taken:
        return f"would hide the {package} package that the project installs"
    if slug in SIBLINGS:
        return f"would collide with {slug}, which every project has beside its package"
    if slug in IGNORED:
        return f"is a folder that git ignores, so the code in {package}/ would never be committed"
    return None


@cache
def _imports() -> Mapping[str, Sequence[str]]:
    """What each package of the manifests brings, as scripts/imports.py saw it installed."""
    text = Path(__file__).with_name("imports.json").read_text(encoding="utf-8")
    table: Mapping[str, Sequence[str]] = json.loads(text)
    return table
