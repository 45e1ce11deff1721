"""How many combinations are enough: each choice alone, each pair, each three, or a random draw."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

from scaffold import presets
from scaffold.errors import ScaffoldError, UsageError
from scaffold.features import FRAMEWORKS, Catalogue
from scaffold.matrix.combinations import (
    TEXTS,
    Combination,
    available,
    axes,
    close,
    combine,
    fits,
    possible,
    strict,
)

# how many choices meet for certain in each tier, besides what every tier has
STRENGTHS = {"small": 0, "each": 1, "pairwise": 2, "full": 3}
TIERS = tuple(STRENGTHS)


def draw(
    tier: str, catalogue: Catalogue, runtimes: Sequence[str], frameworks: Iterable[str] = FRAMEWORKS
) -> tuple[Combination, ...]:
    """The combinations of a tier, without doubles; ``runtimes`` are Pythons such as ``3.11``.

    ``small`` has no feature and all of them; ``each`` adds every one alone, ``pairwise`` each
    preset and every pair of features, options and Pythons, ``full`` every three. Raises UsageError
    for another tier.
    """
    if tier not in TIERS:
        raise UsageError(f"{tier!r} is not a tier. Choose one of: {', '.join(TIERS)}.")
    found: list[Combination] = []
    for framework in frameworks:
        alone = available(framework, catalogue) if STRENGTHS[tier] else ()
        base = list(singles(framework, catalogue, runtimes, alone))
        base += starts(framework, catalogue, runtimes) if STRENGTHS[tier] > 1 else ()
        found += base
        for strength in range(2, STRENGTHS[tier] + 1):
            found += covering(framework, catalogue, runtimes, strength, base)
    return tuple(dict.fromkeys(found))


def singles(
    framework: str, catalogue: Catalogue, runtimes: Sequence[str], alone: Iterable[str]
) -> Iterator[Combination]:
    """None, some alone and as many as can stand together; the options take turns."""
    sets = [(), *(close((id_,), framework, catalogue) for id_ in alone)]
    sets += whole(framework, catalogue)
    wanted = [(features, frozenset[tuple[str, str]]()) for features in sets]
    for options in strict(framework, catalogue):
        sets = [(), *whole(framework, catalogue, options)]
        wanted += [(features, frozenset(options.items())) for features in sets]
    turns = axes(framework, catalogue)
    for turn, (features, fixed) in enumerate(dict.fromkeys(wanted)):
        options = _turned(features, framework, catalogue, turn, dict(fixed))
        runtime = runtimes[turn % len(runtimes)]
        text = list(TEXTS)[turn % len(TEXTS)]
        while not possible(framework, options, runtime, runtimes):
            options = _relax(options, turns)
        yield combine(framework, features, options, text, runtime)


def starts(framework: str, catalogue: Catalogue, runtimes: Sequence[str]) -> Iterator[Combination]:
    """Each preset that ships, with what it leaves open as it is by default."""
    for turn, preset in enumerate(presets.ours().values()):
        told = preset.answers
        with suppress(UsageError):  # a preset may be for one framework alone
            features = catalogue.resolve(told.features, told.without, framework).features
            stated = {
                key: str(told.stated[key])
                for key, values in axes(framework, catalogue).items()
                if str(told.stated.get(key)) in values
            }
            options = _turned(features, framework, catalogue, 0, stated)
            runtime = runtimes[turn % len(runtimes)]
            yield combine(framework, features, options, "plain", runtime)


def _turned(
    features: tuple[str, ...],
    framework: str,
    catalogue: Catalogue,
    turn: int,
    fixed: Mapping[str, str],
) -> dict[str, str]:
    """Of each option the value whose turn it is, or the next that the features can stand with."""
    options = dict(fixed)
    for key, values in axes(framework, catalogue).items():
        at = turn % len(values)
        for value in () if key in fixed else (*values[at:], *values[:at]):
            options[key] = value
            if fits(features, framework, catalogue, options):
                break
    return options


def _relax(options: Mapping[str, str], turns: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    for key in ("django", "python"):
        if key in options and options[key] != turns[key][0]:
            return {**options, key: turns[key][0]}
    raise ScaffoldError("no Python here runs the default options; install Python 3.11 or newer.")


def whole(
    framework: str, catalogue: Catalogue, options: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[str, ...]]:
    """Sets as large as conflicts allow, in which every feature appears that can be had."""
    every = available(framework, catalogue)
    left = [id_ for id_ in every if fits([id_], framework, catalogue, options)]
    sets = []
    while left:
        chosen: tuple[str, ...] = ()
        for id_ in [*left, *every]:
            try:
                chosen = close((*chosen, id_), framework, catalogue, options)
            except UsageError:
                continue
        sets.append(chosen)
        left = [id_ for id_ in left if id_ not in chosen]
    return sets


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
    # what no pair asks for is filled with the first value: of every other feature, that it is there
    factors: dict[str, list[str]] = {
        **{f"+{id_}": ["", id_][:: (-1) ** turn] for turn, id_ in enumerate(features)},
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
) -> list[dict[str, object]]:
    """What cannot be: a feature without what it requires, conflicts, a Python that is too old."""
    rules: list[dict[str, object]] = []
    here = available(framework, catalogue)
    for part in (catalogue.parts[id_] for id_ in here):
        off = {"operator": "eq", "left": f"+{part.id}", "value": ""}
        others = [("ne", other) for other in part.requires if other in here]
        others += [("eq", other) for other in part.conflicts if other in here]
        for operator, other in others:
            holds = {"operator": operator, "left": f"+{other}", "value": ""}
            rules.append({"operator": "or", "conditions": [off, holds]})
        for when in (catalogue.parts[id_].when for id_ in part.conflicts if id_ in catalogue.parts):
            if when and when.get("framework", framework) == framework:
                elsewhere = [
                    {"operator": "ne", "left": key, "value": value}
                    for key, value in when.items()
                    if key in options
                ]
                rules.append({"operator": "or", "conditions": [off, *elsewhere]})

    def runs(row: Mapping[str, str]) -> bool:
        stated = {key: row[key] for key in options if key in row}
        return possible(framework, stated, row["runtime"], runtimes)

    needed = [key for key in ("python", "django") if key in options]
    rules.append({"operator": "fn", "requires": [*needed, "runtime"], "evaluate": runs})
    return rules


def sample(
    seed: int,
    amount: int,
    catalogue: Catalogue,
    runtimes: Sequence[str],
    frameworks: Sequence[str] = FRAMEWORKS,
) -> tuple[Combination, ...]:
    """As many different random combinations, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311
    found: dict[Combination, None] = {}
    for attempt in range(amount * 100):
        if len(found) == amount:
            break
        framework = frameworks[attempt % len(frameworks)]
        if drawn := _throw(dice, framework, catalogue, runtimes):
            found[drawn] = None
    return tuple(found)


def _throw(
    dice: random.Random, framework: str, catalogue: Catalogue, runtimes: Sequence[str]
) -> Combination | None:
    wanted = [id_ for id_ in available(framework, catalogue) if dice.random() < 0.5]
    options = {key: dice.choice(values) for key, values in axes(framework, catalogue).items()}
    text, runtime = dice.choice(list(TEXTS)), dice.choice(list(runtimes))
    if not possible(framework, options, runtime, runtimes):
        return None
    try:
        chosen = close(wanted, framework, catalogue, options)
        return combine(framework, chosen, options, text, runtime)
    except UsageError:
        return None
