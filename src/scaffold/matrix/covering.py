"""Few combinations in which every two choices, or every three, meet at least once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module

from scaffold.errors import ScaffoldError
from scaffold.features import Catalogue
from scaffold.matrix.combinations import TEXTS, Combination, available, axes, combine, possible

Rule = Mapping[str, object]


def covering(
    framework: str,
    catalogue: Catalogue,
    runtimes: Sequence[str],
    strength: int,
    given: Iterable[Combination] = (),
) -> Iterator[Combination]:
    """Combinations in which every ``strength`` choices that can meet do meet, besides ``given``."""
    make = _covertable()
    features = available(framework, catalogue)
    options = axes(framework, catalogue)
    # what no pair asks for is filled with the first value: tests take longer with every feature
    factors: dict[str, list[str]] = {
        **{f"+{id_}": ["", id_] for id_ in features},
        **{key: list(values) for key, values in options.items()},
        "text": list(TEXTS),
        "runtime": list(runtimes),
    }
    rules = constraints(framework, catalogue, list(options), runtimes)
    known = [_row(combination, features) for combination in given]
    for row in make(factors, strength=strength, presets=known, constraints=rules):
        chosen = tuple(id_ for id_ in features if row[f"+{id_}"])
        picked = {key: row[key] for key in options}
        yield combine(framework, chosen, picked, row["text"], row["runtime"])


def _row(combination: Combination, features: Iterable[str]) -> dict[str, str]:
    chosen = {f"+{id_}": id_ if id_ in combination.features else "" for id_ in features}
    own = {"text": combination.text, "runtime": combination.runtime}
    return {**chosen, **dict(combination.options), **own}


def _covertable() -> Callable[..., list[dict[str, str]]]:
    try:
        make: Callable[..., list[dict[str, str]]] = import_module("covertable").make
    except ImportError as error:
        raise ScaffoldError(
            "this tier is drawn up by covertable, which is not installed; "
            "run `pip install 'scaffold-web[test]'`."
        ) from error
    return make


def constraints(
    framework: str, catalogue: Catalogue, options: Sequence[str], runtimes: Sequence[str]
) -> list[Rule]:
    """What cannot be: a feature without what it requires, conflicts, a Python that is too old."""
    rules: list[Rule] = []
    here = available(framework, catalogue)
    for part in (catalogue.parts[id_] for id_ in here):
        rules += [_never(part.id, {f"+{other}": ""}) for other in part.requires if other in here]
        rules += [
            _never(part.id, {f"+{other}": other}) for other in part.conflicts if other in here
        ]
        for when in (catalogue.parts[id_].when for id_ in part.conflicts if id_ in catalogue.parts):
            if when and when.get("framework", framework) == framework:
                rules.append(_never(part.id, {key: when[key] for key in options if key in when}))

    @cache
    def runs(runtime: str, **stated: str) -> bool:
        return possible(framework, stated, runtime, runtimes)

    needed = ["runtime", *(key for key in ("python", "django") if key in options)]
    rules.append(_holds(needed, lambda row: runs(**{key: row[key] for key in needed})))
    return rules


def _never(id_: str, chosen: Mapping[str, str]) -> Rule:
    """The feature cannot be had where all of these are chosen."""
    taken = {f"+{id_}": id_, **chosen}
    return _holds(taken, lambda row: any(row[key] != value for key, value in taken.items()))


def _holds(keys: Iterable[str], evaluate: Callable[[Mapping[str, str]], bool]) -> Rule:
    # a function, because the library takes half as long again to read conditions made of data
    return {"operator": "fn", "requires": list(keys), "evaluate": evaluate}
