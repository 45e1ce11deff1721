"""How many combinations are enough: each choice alone, each pair, each three, or a random draw."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from types import MappingProxyType

from scaffold import presets
from scaffold.errors import ScaffoldError, UsageError
from scaffold.features import Catalogue
from scaffold.manifest import FRAMEWORKS
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
from scaffold.matrix.covering import covering

# how many choices meet for certain in each tier, besides what every tier has
STRENGTHS = {"small": 0, "each": 1, "pairwise": 2, "full": 3}
TIERS = tuple(STRENGTHS)
Options = frozenset[tuple[str, str]]
FREE: Options = frozenset()
# the groups whose features use what one database has and others lack; a wheel brings this server
SERVED: Mapping[str, Options] = {"data": frozenset({("database", "postgresql")})}


def draw(
    tier: str, catalogue: Catalogue, runtimes: Sequence[str], frameworks: Iterable[str] = FRAMEWORKS
) -> tuple[Combination, ...]:
    """The combinations of a tier, without doubles; ``runtimes`` are Pythons such as ``3.11``.

    The frameworks take turns, so that a run that is cut short has seen both. ``small`` has no
    feature and every group of them; ``each`` every one alone and all together, ``pairwise`` adds
    each preset and every pair of features, options and Pythons, ``full`` every three. Raises
    UsageError for another tier.
    """
    if tier not in TIERS:
        raise UsageError(f"{tier!r} is not a tier. Choose one of: {', '.join(TIERS)}.")
    drawn = [_tier(tier, framework, catalogue, runtimes) for framework in frameworks]
    return tuple(dict.fromkeys(each for each in chain(*zip_longest(*drawn)) if each))


def _tier(
    tier: str, framework: str, catalogue: Catalogue, runtimes: Sequence[str]
) -> Sequence[Combination]:
    if not STRENGTHS[tier]:
        return list(groups(framework, catalogue, runtimes))
    base = list(singles(framework, catalogue, runtimes))
    if STRENGTHS[tier] > 1:
        base += starts(framework, catalogue, runtimes)
    found = list(base)
    for strength in range(2, STRENGTHS[tier] + 1):
        found += covering(framework, catalogue, runtimes, strength, base)
    return found


def groups(framework: str, catalogue: Catalogue, runtimes: Sequence[str]) -> Iterator[Combination]:
    """None, and the features of each group with what they require; the options take turns.

    What a whole project takes its tests grows with the square of its features, so that groups
    prove each feature in a fraction of the time that all of them together take.
    """
    every = [part for part in catalogue.features if framework in part.frameworks]
    wanted: list[tuple[tuple[str, ...], Options]] = [((), FREE)]
    for group in dict.fromkeys(part.group for part in every):
        members = [part.id for part in every if part.group == group]
        served = SERVED.get(group, FREE)
        for features in whole(framework, catalogue, among=members):
            stands = fits(features, framework, catalogue, dict(served))
            wanted.append((features, served if stands else FREE))
    wanted += [((), frozenset(options.items())) for options in strict(framework, catalogue)]
    # all others with SQLite, which is on every machine, and makes quick tests
    return _alternating(wanted, framework, catalogue, runtimes, {"database": ("sqlite",)})


def singles(framework: str, catalogue: Catalogue, runtimes: Sequence[str]) -> Iterator[Combination]:
    """None, each alone and as many as can stand together; the options take turns."""
    alone = [close((id_,), framework, catalogue) for id_ in available(framework, catalogue)]
    sets = [(), *alone, *whole(framework, catalogue)]
    wanted = [(features, FREE) for features in sets]
    for options in strict(framework, catalogue):
        sets = [(), *whole(framework, catalogue, options)]
        wanted += [(features, frozenset(options.items())) for features in sets]
    return _alternating(wanted, framework, catalogue, runtimes)


def _alternating(
    wanted: Iterable[tuple[tuple[str, ...], Options]],
    framework: str,
    catalogue: Catalogue,
    runtimes: Sequence[str],
    within: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Iterator[Combination]:
    turns = {
        key: tuple(value for value in values if value in within.get(key, values))
        for key, values in axes(framework, catalogue).items()
    }
    for turn, (features, fixed) in enumerate(dict.fromkeys(wanted)):
        options = _turned(features, framework, catalogue, turn, dict(fixed), turns)
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
            turns = axes(framework, catalogue)
            options = _turned(features, framework, catalogue, 0, stated, turns)
            runtime = runtimes[turn % len(runtimes)]
            yield combine(framework, features, options, "plain", runtime)


def _turned(
    features: tuple[str, ...],
    framework: str,
    catalogue: Catalogue,
    turn: int,
    fixed: Mapping[str, str],
    turns: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Of each option the value whose turn it is, or the next that the features can stand with."""
    options = dict(fixed)
    for key, values in turns.items():
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
    framework: str,
    catalogue: Catalogue,
    options: Mapping[str, str] = MappingProxyType({}),
    among: Sequence[str] = (),
) -> list[tuple[str, ...]]:
    """Sets as large as conflicts allow, in which every feature appears that can be had.

    Those ``among`` which to choose bring what they require; without them it is all there are.
    """
    every = among or available(framework, catalogue)
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
