"""Which projects the matrix makes: combinations of features and options, drawn up by code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from scaffold.answers import Answers
from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.fields import FIELDS, RENDERED

# a path has room for a name of 255 bytes, and a test for other folders beside it
LONGEST = 120
TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "plain": {
            "name": "my-shop",
            "title": "My shop",
            "description": "Sells things",
            "author": "Ann Example",
            "email": "ann@example.org",
        },
        # 64 characters, the longest name there is; and text that breaks what does not quote it
        "awkward": {
            "name": "a-shop-with-the-longest-name-that-anybody-could-possibly-want-it",
            "title": 'Ann\'s "shop": größer & <schöner> 50 % #1',
            "description": 'Sells \\ "things"; it\'s $HOME \u2013 für alle <b>',
            "author": 'Zoë O\'Brien, "Zo" \\ Søn',
            "email": "zoe.o'brien+shop@example.org",
        },
        "silent": {
            "name": "shop2",
            "title": "Shop2",
            "description": "",
            "author": "",
            "email": "",
        },
    }
)


@dataclass(frozen=True, slots=True)
class Combination:
    """One project to make and prove: what is chosen, and the Python that runs it."""

    framework: str
    features: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    text: str
    runtime: str

    @property
    def id(self) -> str:
        """A name that is unique, readable, and the same on every machine."""
        features = "+".join(self.features) or "nothing"
        options = " ".join(_shown(key, value) for key, value in self.options)
        return f"{self.framework} {features} | {options} {self.text} on {self.runtime}"

    @property
    def slug(self) -> str:
        """The name as a file or a test may have it; a long one ends in a digest of the whole."""
        name = re.sub(r"[^a-z0-9.+]+", "-", self.id.lower())
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 13]}-{digest}"

    @property
    def django(self) -> str:
        """The Django release line, or nothing on Flask."""
        return dict(self.options).get("django", "")

    @property
    def answers(self) -> dict[str, object]:
        """The answers to render it with."""
        options: dict[str, object] = {
            key: value == "True" if FIELDS.get(key) and FIELDS[key].shape == "switch" else value
            for key, value in self.options
        }
        text = TEXTS[self.text]
        package = text["name"].replace("-", "_")
        features = {"framework": self.framework, "features": list(self.features)}
        return {**text, "package": package, **features, **options}


def axes(framework: str, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Every option of a project on ``framework`` and its values, the default first."""
    found: dict[str, tuple[str, ...]] = {}
    for key, default in Answers().rendered(framework).items():
        if key in RENDERED:
            # in the order of the vocabulary: the small tier gets the server that a wheel brings
            delivered = catalogue.options(key)
            values = tuple(value for value in FIELDS[key].values if value in delivered)
        elif key == "django" and framework != "django":
            values = ()
        else:
            values = ("True", "False") if isinstance(default, bool) else FIELDS[key].values
        if values:
            found[key] = (str(default), *(value for value in values if value != str(default)))
    return found


def available(framework: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The features that ``framework`` can have."""
    return tuple(part.id for part in catalogue.features if framework in part.frameworks)


def possible(
    framework: str, options: Mapping[str, str], runtime: str, runtimes: Sequence[str]
) -> bool:
    """Whether a project with these options can be made, and runs on this Python."""
    newest = max(runtimes, key=release)
    python = options.get("python", runtime)
    if release(python) > release(runtime) and runtime != newest:
        return False
    try:
        # the newest Django asks for the same Python of the project and of what runs it
        for lowest in (python, runtime):
            Answers({**options, "python": lowest}).rendered(framework)
    except UsageError:
        return False
    return True


def close(
    wanted: Iterable[str],
    framework: str,
    catalogue: Catalogue,
    options: Mapping[str, object] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The features and what they require; raises UsageError when they cannot be had."""
    return catalogue.resolve(wanted, (), framework, options).features


def combine(
    framework: str,
    features: Iterable[str],
    options: Mapping[str, str],
    text: str,
    runtime: str,
) -> Combination:
    """A combination in its one normal form."""
    return Combination(
        framework, tuple(sorted(features)), tuple(sorted(options.items())), text, runtime
    )


def release(python: str) -> tuple[int, ...]:
    """``3.11`` as numbers that compare."""
    return tuple(int(number) for number in python.split("."))


def fits(
    features: Iterable[str], framework: str, catalogue: Catalogue, options: Mapping[str, object]
) -> bool:
    """Whether these features can be had with these options."""
    try:
        close(features, framework, catalogue, options)
    except UsageError:
        return False
    return True


def strict(framework: str, catalogue: Catalogue) -> tuple[Mapping[str, str], ...]:
    """The options, each alone, that some feature cannot be had with."""
    named = {id_ for part in catalogue.features for id_ in part.conflicts}
    whens = [part.when for part in catalogue.parts.values() if part.when and part.id in named]
    here = [when for when in whens if when.get("framework", framework) == framework]
    return tuple({key: when[key] for key in when if key != "framework"} for when in here)


def impossible(framework: str, catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    """The pairs that scaffold refuses on ``framework``, with the reason it gives.

    Of features, and of a feature and an option.
    """
    found = {}
    every = available(framework, catalogue)
    tried: list[tuple[tuple[str, ...], Mapping[str, str]]] = [
        *((pair, {}) for pair in combinations((part.id for part in catalogue.features), 2)),
        *(((id_,), options) for options in strict(framework, catalogue) for id_ in every),
    ]
    for wanted, options in tried:
        try:
            close(wanted, framework, catalogue, options)
        except UsageError as error:
            said = " ".join(f"{key} {value}" for key, value in options.items())
            found[(wanted[0], said or wanted[1])] = str(error)
    return found


def _shown(option: str, value: str) -> str:
    return {"True": option, "False": f"no-{option}"}.get(value, value)
