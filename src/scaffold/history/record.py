"""The notebook of changes inside ``.git``: what undo needs, and what a killed run leaves."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.history import tree
from scaffold.history.place import Place
from scaffold.history.plan import Plan

KEPT = 20


@dataclass(frozen=True, slots=True)
class Record:
    """One change: the trees on both sides of it, the text that ``.env`` got, and the conflicts.

    The trees are refs as well, so that git never throws their files away.
    """

    number: int
    command: str
    before: str
    after: str
    environment: str = ""
    unmerged: Sequence[str] = ()
    done: bool = False

    @property
    def refs(self) -> Mapping[str, str]:
        """The refs that hold its trees."""
        name = f"refs/worktree/scaffold/{self.number}"
        return {f"{name}/before": self.before, f"{name}/after": self.after}


def last(place: Place) -> Record | None:
    """The newest change that was not taken back, or None."""
    numbers = _numbers(place)
    return _read(place, numbers[-1]) if numbers else None


def begin(place: Place, plan: Plan) -> Record:
    """Write down a change that is about to be made."""
    numbers = _numbers(place)
    record = Record(
        number=(numbers or [0])[-1] + 1,
        command=plan.command,
        before=tree.join(place.git, plan.ours),
        after=tree.join(place.git, plan.merge.files),
        environment=plan.environment,
        unmerged=list(plan.merge.stages),
    )
    for ref, target in record.refs.items():
        place.git.run("update-ref", ref, target)
    write(place, record)
    for number in numbers[: -KEPT + 1]:
        forget(place, _read(place, number))
    return record


def write(place: Place, record: Record) -> None:
    """Put the record into the notebook, over an older form of it."""
    path = _path(place, record.number)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(record)), encoding="utf-8")
    part.replace(path)


def forget(place: Place, record: Record) -> None:
    """Drop a change that was taken back, or that is too old."""
    _path(place, record.number).unlink(missing_ok=True)
    for ref in record.refs:
        place.git.run("update-ref", "-d", ref)


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Let only one scaffold change this project at a time."""
    place.notebook.mkdir(exist_ok=True)
    with (place.notebook / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ScaffoldError(
                "another scaffold is changing this project; wait for it, then try again."
            ) from None
        yield


def _numbers(place: Place) -> list[int]:
    return sorted(int(path.stem) for path in place.notebook.glob("[0-9]*.json"))


def _path(place: Place, number: int) -> Path:
    return place.notebook / f"{number}.json"


def _read(place: Place, number: int) -> Record:
    return Record(**json.loads(_path(place, number).read_text(encoding="utf-8")))
