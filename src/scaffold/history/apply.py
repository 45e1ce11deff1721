"""A plan becomes real: in one step, written down so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scaffold.errors import ScaffoldError
from scaffold.history import dotenv, record, tree, undo
from scaffold.history import place as places
from scaffold.history.git import Git
from scaffold.history.place import Place
from scaffold.history.plan import Plan
from scaffold.history.switch import switch
from scaffold.signals import shielded


def apply(place: Place, git: Git, plan: Plan) -> None:
    """Make the change; raises ScaffoldError, with nothing changed, when something is in its way."""
    _check_finished(place)
    refuse(plan.blocked)
    if plan.empty:
        return
    with record.alone(place):
        places.adopt(place, git)
        # done or not begun: an interrupt waits for the few milliseconds this takes
        with shielded():
            entry = record.begin(place, plan)
            _make(place, plan)
            record.write(place, replace(entry, done=True))


def refuse(reasons: Iterable[str]) -> None:
    """Raise ScaffoldError when there is a reason not to go on."""
    if found := list(reasons):
        raise ScaffoldError(f"nothing was changed: {'; '.join(found)}.")


def _check_finished(place: Place) -> None:
    before = record.last(place)
    if before and not before.done:
        raise ScaffoldError(
            f"an earlier scaffold {before.command} was killed before it was done; "
            "take it back first: scaffold undo."
        )


def _make(place: Place, plan: Plan) -> None:
    try:
        switch(place, tree.changes(plan.ours, plan.merge.files), plan.merge.stages)
        dotenv.extend(place.project, plan.environment)
    except (OSError, ScaffoldError) as error:
        undo.restore(place)
        raise ScaffoldError(f"nothing was changed: {error}") from error
