"""What somebody states for a project: one layer per source, merged by precedence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scaffold.documents import Document, Problem
from scaffold.errors import UsageError
from scaffold.fields import FIELDS, RENDERED, SYNONYMS, Value, shown, wrong
from scaffold.needs import FEATURES, NEEDS, Needs, nearest
from scaffold.text import quoted


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that were stated, and by which source; everything else has its default."""

    stated: Mapping[str, Value] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stated", MappingProxyType(dict(self.stated)))
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))

    def __hash__(self) -> int:
        return hash((tuple(self.stated.items()), tuple(self.origins.items())))

    def get(self, key: str) -> Value:
        """The value of one answer, stated or default."""
        return self.stated.get(key, FIELDS[key].default)

    def text(self, key: str) -> str:
        """The value of an answer that is text or a choice."""
        return str(self.get(key))

    def origin(self, key: str) -> str:
        """Who stated an answer: a flag, a file, a preset, the user's defaults, or nobody."""
        return self.origins.get(key, "default")

    @property
    def features(self) -> tuple[str, ...]:
        """The features asked for."""
        return _names(self.get("needs"))

    @property
    def without(self) -> tuple[str, ...]:
        """The features ruled out."""
        return _names(self.get("without"))

    @property
    def needs(self) -> Needs:
        """What the recommendation may weigh: only what was stated."""
        choices = {key: str(self.stated[key]) for key in NEEDS if key in self.stated}
        return Needs(choices, frozenset(self.features))

    def under(self, lower: Answers) -> Answers:
        """These answers, with ``lower`` where they are silent; lists of features add up."""
        stated, origins = {**lower.stated, **self.stated}, {**lower.origins, **self.origins}
        for key, other in (("needs", "without"), ("without", "needs")):
            inherited = [
                id_ for id_ in _names(lower.get(key)) if id_ not in _names(self.get(other))
            ]
            stated[key] = tuple(dict.fromkeys((*inherited, *_names(self.get(key)))))
            if inherited and self.stated.get(key):
                origins[key] = f"{lower.origin(key)}, {self.origin(key)}"
            if not stated[key]:
                stated.pop(key)
                origins.pop(key, None)
        return Answers(stated, origins)

    def rendered(self, framework: str) -> dict[str, Value]:
        """The options a template is rendered with; refuse a Python that Django cannot use."""
        keys = ("description", "author", "email", "license", "python", "django", "ci", "agents")
        values = {key: self.get(key) for key in keys}
        values |= {key: self.stated.get(key, default) for key, default in RENDERED.items()}
        if framework == "django" and values["django"] == "latest" and values["python"] == "3.11":
            if "python" in self.stated:
                raise UsageError(
                    "The newest Django needs Python 3.12, but python is 3.11. "
                    "Use --python 3.12, or --django lts."
                )
            values["python"] = "3.12"
        return values


def merge(layers: Iterable[Answers]) -> Answers:
    """Merge layers, the strongest first."""
    merged = Answers()
    for layer in layers:
        merged = merged.under(layer)
    return merged


def resolve(
    flags: Answers, file: Answers, user: Answers, presets: Mapping[str, Answers]
) -> Answers:
    """Everything that was stated: flag over file over preset over the user's defaults."""
    preset = merge((flags, file)).text("preset")
    if preset and preset not in presets:
        raise UsageError(f"{quoted(preset)} is not a preset. {nearest(preset, presets)}")
    return merge((flags, file, presets.get(preset, Answers()), user))


def stated(
    values: Mapping[str, object], origin: str, features: Collection[str] = FEATURES
) -> Answers:
    """Check answers given as values, such as flags; None stands for unstated."""
    given = {key: value for key, value in values.items() if value is not None and value != ()}
    found = [
        f"--{'with' if problem.path[0] == 'needs' else problem.path[0]}: {problem.text}"
        for problem in problems(given, features)
    ]
    if found:
        raise UsageError("\n".join(found))
    return layer(given, origin)


def read(document: Document, origin: str = "", features: Collection[str] = FEATURES) -> Answers:
    """Check the answers in a document; report every problem with its line."""
    values = document.mapping()
    document.check(list(problems(values, features)))
    return layer(values, origin or document.file)


def split(values: Iterable[str]) -> tuple[str, ...]:
    """The features in repeated, comma-separated flags, each once."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def layer(values: Mapping[str, object], origin: str) -> Answers:
    """Answers from values that were checked before."""
    plain = {key: _plain(value) for key, value in values.items()}
    return Answers(plain, dict.fromkeys(plain, origin))


def _plain(value: object) -> Value:
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(str(item) for item in value))
    return value if isinstance(value, bool) else str(value)


def _names(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def problems(values: Mapping[str, object], features: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with ``values`` as answers."""
    for key, value in values.items():
        if key not in FIELDS:
            yield Problem((key,), f"is not an answer scaffold knows. {_nearest(key)}")
        elif FIELDS[key].shape == "list":
            yield from _list(key, value, features)
        elif text := wrong(FIELDS[key], value):
            yield Problem((key,), text)
    yield from _contradictions(values)


def _nearest(key: str) -> str:
    if key in SYNONYMS:
        return f"Did you mean '{SYNONYMS[key]}'?"
    return nearest(key.replace("_", "-"), FIELDS)


def _list(key: str, value: object, features: Collection[str]) -> Iterator[Problem]:
    if not isinstance(value, list | tuple):
        yield Problem((key,), f"is {shown(value)}; write a list, such as [auth, admin]")
        return
    for index, item in enumerate(value):
        if not isinstance(item, str):
            yield Problem((key, index), f"is {shown(item)}; write the name of a feature")
        elif item not in features:
            yield Problem(
                (key, index), f"{quoted(item)} is not a feature. {nearest(item, features)}"
            )


def _contradictions(values: Mapping[str, object]) -> Iterator[Problem]:
    wanted, unwanted = values.get("needs"), values.get("without")
    if isinstance(wanted, list | tuple) and isinstance(unwanted, list | tuple):
        for item in wanted:
            if item in unwanted:
                yield Problem(
                    ("without",), f"{shown(item)} is asked for as well; keep one of the two"
                )
