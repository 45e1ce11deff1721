"""From a wish (add, remove, update) to a plan; nothing of the project is touched."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold import kept
from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.history import advice, dotenv, guests, merge, notes, paths, rendering, tree
from scaffold.history.ground import Ground
from scaffold.history.merge import Merge
from scaffold.history.plan import Delta, Plan, State
from scaffold.history.project import ANSWERS
from scaffold.history.releases import parse
from scaffold.history.tree import Files
from scaffold.history.visits import Visit
from scaffold.needs import nearest


def add(ground: Ground, wanted: Collection[str], template: str | None = None) -> Plan:
    """Plan to add features and what they require, and a further template beside ours."""
    project = ground.project
    features = {*project.features, *wanted}
    chosen = _catalogue(ground).resolve(features, (), project.framework, project.answers)
    for id_ in wanted:
        if id_ in chosen.undelivered:
            raise UsageError(_undelivered(ground, id_))
    visits = (ground.host.come(template),) if template else ()
    change = Change(_command("add", wanted, template), ground.base, chosen.features, visits)
    plan = _plan(ground, change)
    remarks = tuple(f"{id_} comes too: {reason}" for id_, reason in chosen.added.items())
    return replace(plan, remarks=(*remarks, *plan.remarks))


def remove(ground: Ground, unwanted: Collection[str], template: str | None = None) -> Plan:
    """Plan to remove features, and a further template; refuses while a feature is required."""
    had, catalogue = ground.project.features, _catalogue(ground)
    for id_ in unwanted:
        if id_ not in had:
            raise UsageError(f"{id_!r} is not a feature of this project. {nearest(id_, had)}")
    rest = tuple(id_ for id_ in had if id_ not in unwanted)
    for id_ in rest:
        for needed, reason in catalogue.parts[id_].requires.items():
            if needed in unwanted:
                raise UsageError(
                    f"{id_} requires {needed}: {reason}. Remove both: "
                    f"scaffold remove {' '.join((*unwanted, id_))}."
                )
    visits = (ground.host.leave(template),) if template else ()
    return _plan(ground, Change(_command("remove", unwanted, template), ground.base, rest, visits))


def update(ground: Ground, wanted: str | None) -> Plan:
    """Plan to bring the newest template, or the version that is wanted, and all from elsewhere."""
    project, base = ground.project, ground.base
    target = ground.releases.target(wanted)
    if parse(target) < parse(project.version):
        raise UsageError(
            f"{target} is older than the project's {project.version}, and an update only goes "
            "forward. To take an update back: scaffold undo."
        )
    visits = ground.host.update()
    plan = _plan(ground, Change("update", target, project.features, visits, fresh=True))
    unreleased = f"{project.version} was never released: the project was compared with {base}"
    remarks = [unreleased] if base != project.version else []
    remarks += [each.remark for each in ground.borrowed if each.remark]
    remarks += [visit.remark for visit in visits if visit.remark]
    return replace(
        plan,
        notes=notes.between(project.version, target, project.framework, project.features),
        remarks=(*remarks, *plan.remarks),
    )


def _command(name: str, features: Collection[str], template: str | None) -> str:
    return shlex.join([name, *features, *(["--template", template] if template else [])])


def _undelivered(ground: Ground, id_: str) -> str:
    newest = ground.releases.versions[-1]
    if id_ in _catalogue(ground, newest).parts:
        return f"{id_} came with template {newest}; bring it first: scaffold update."
    return f"{id_}: no template delivers it yet. See: scaffold features."


def _catalogue(ground: Ground, version: str = "") -> Catalogue:
    with ground.releases.template(version or ground.base) as template:
        return rendering.known(template, ground.had)


@dataclass(frozen=True, slots=True)
class Change:
    """What is wished: a version, features, guests; ``fresh`` takes the newest from elsewhere."""

    command: str
    target: str
    features: Collection[str]
    visits: tuple[Visit, ...] = ()
    fresh: bool = False

    @property
    def old(self) -> tuple[Path, ...]:
        """The files of further templates as they are."""
        return tuple(visit.old for visit in self.visits if visit.old)

    @property
    def new(self) -> tuple[Path, ...]:
        """The files of further templates as they will be."""
        return tuple(visit.new for visit in self.visits if visit.new)

    def guests(self, present: Collection[str]) -> tuple[str, ...]:
        """The further templates there will be, when these are there."""
        gone = {visit.name for visit in self.visits if visit.old and not visit.new}
        come = {visit.name for visit in self.visits if visit.new}
        return tuple(sorted({*present, *come} - gone))


def _plan(ground: Ground, change: Change) -> Plan:
    project = ground.project
    answers = {**project.answers, "features": sorted(change.features)}
    _keep(ground, change.features)
    coming = ground.now if change.fresh else ground.had
    with (
        ground.releases.template(ground.base) as was,
        ground.releases.template(change.target) as will,
        rendering.rendered(project, was, project.answers, ground.had, change.old) as old,
        rendering.rendered(project, will, answers, coming, change.new) as new,
    ):
        plan = _merged(ground, change.command, old, new, f"template {change.target}")
        present = tuple(guest.name for guest in guests.found(project.root))
        before = State(project.version, project.features, present)
        version = change.target if change.target != ground.base else project.version
        plan = replace(
            plan,
            before=before,
            after=State(version, tuple(sorted(change.features)), change.guests(present)),
            packages=_delta(rendering.requirements(old), rendering.requirements(new)),
            settings=_delta(rendering.example(old), rendering.example(new)),
            environment=dotenv.addition(
                project.root, rendering.example(old), rendering.example(new)
            ),
        )
    return replace(
        plan,
        remarks=plan.merge.remarks + advice.remarks(plan, project),
        next=advice.steps(plan, project),
    )


def _keep(ground: Ground, features: Collection[str]) -> None:
    """Keep what is used of elsewhere on this machine: a later update has to compare with it."""
    for part in ground.current.values():
        if part.id in features:
            kept.keep(part.folder, kept.name(part.source, part.id, part.version))


def _merged(ground: Ground, command: str, old: Path, new: Path, name: str) -> Plan:
    git, ours = ground.git, ground.place.head()
    theirs = tree.write(git, new)
    merged = merge.merge(git, tree.write(git, old), ours, theirs, name)
    merged = _answers(merged, theirs)
    open_ = {path: merged.files.get(path) for path in merged.stages}
    changes = {**tree.changes(ours, merged.files), **open_}
    return Plan(
        command=command,
        ours=ours,
        merge=merged,
        paths=paths.touched(git, ours, merged.files),
        blocked=paths.blocked(ground.place, ours, changes),
    )


def _answers(merged: Merge, theirs: Files) -> Merge:
    """Take the template's side of answers files; in conflict, no command could read them."""
    anew = {
        path: theirs[path]
        for path in merged.stages
        if path in theirs and (path == ANSWERS or guests.FILE.fullmatch(path))
    }
    return replace(
        merged,
        files={**merged.files, **anew},
        conflicts=tuple(it for it in merged.conflicts if it.path not in anew),
        stages={path: stages for path, stages in merged.stages.items() if path not in anew},
        remarks=(
            *merged.remarks,
            *(f"{path} was written anew; edits by hand are gone" for path in anew),
        ),
    )


def _delta(before: Collection[str], after: Collection[str]) -> Delta:
    return Delta(
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
    )
