"""From a wish (add, remove, update) to a plan; nothing of the project is touched."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.foreign import Source
from scaffold.history import advice, dotenv, merge, notes, paths, rendering, tree
from scaffold.history.git import Git
from scaffold.history.merge import Merge
from scaffold.history.place import Place
from scaffold.history.plan import Delta, Plan, State
from scaffold.history.project import ANSWERS, Project
from scaffold.history.releases import Releases, parse
from scaffold.history.tree import Files
from scaffold.needs import nearest


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan is made from: the project, its repository, and the versions there are."""

    project: Project
    place: Place
    git: Git
    releases: Releases
    sources: tuple[Source, ...] = ()

    @property
    def base(self) -> str:
        """The version whose template the project is compared with."""
        return self.releases.base(self.project.version)


def add(ground: Ground, wanted: Collection[str]) -> Plan:
    """Plan to add features and what they require."""
    project = ground.project
    features = {*project.features, *wanted}
    chosen = _catalogue(ground).resolve(features, (), project.framework, project.answers)
    for id_ in wanted:
        if id_ in chosen.undelivered:
            raise UsageError(_undelivered(ground, id_))
    plan = _plan(ground, f"add {' '.join(wanted)}", ground.base, chosen.features)
    remarks = tuple(f"{id_} comes too: {reason}" for id_, reason in chosen.added.items())
    return replace(plan, remarks=(*remarks, *plan.remarks))


def remove(ground: Ground, unwanted: Collection[str]) -> Plan:
    """Plan to remove features; refuses while another one requires them."""
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
    return _plan(ground, f"remove {' '.join(unwanted)}", ground.base, rest)


def update(ground: Ground, wanted: str | None) -> Plan:
    """Plan to bring the newest template, or the version that is wanted."""
    project, base = ground.project, ground.base
    target = ground.releases.target(wanted)
    if parse(target) < parse(project.version):
        raise UsageError(
            f"{target} is older than the project's {project.version}, and an update only goes "
            "forward. To take an update back: scaffold undo."
        )
    plan = _plan(ground, "update", target, project.features)
    unreleased = f"{project.version} was never released: the project was compared with {base}"
    return replace(
        plan,
        notes=notes.between(project.version, target, project.framework, project.features),
        remarks=((unreleased,) if base != project.version else ()) + plan.remarks,
    )


def _undelivered(ground: Ground, id_: str) -> str:
    newest = ground.releases.versions[-1]
    if id_ in _catalogue(ground, newest).parts:
        return f"{id_} came with template {newest}; bring it first: scaffold update."
    return f"{id_}: no template delivers it yet. See: scaffold features."


def _catalogue(ground: Ground, version: str = "") -> Catalogue:
    with ground.releases.template(version or ground.base) as template:
        return rendering.known(template, ground.sources)


def _plan(ground: Ground, command: str, target: str, chosen: Collection[str]) -> Plan:
    project = ground.project
    answers = {**project.answers, "features": sorted(chosen)}
    with (
        ground.releases.template(ground.base) as was,
        ground.releases.template(target) as will,
        rendering.rendered(project, was, project.answers, ground.sources) as old,
        rendering.rendered(project, will, answers, ground.sources) as new,
    ):
        plan = _merged(ground, command, old, new, f"template {target}")
        before = State(project.version, project.features)
        version = target if target != ground.base else project.version
        plan = replace(
            plan,
            before=before,
            after=State(version, tuple(sorted(chosen))),
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
    """Take the template's side of the answers file; in conflict, no command could read it."""
    if ANSWERS not in merged.stages:
        return merged
    return replace(
        merged,
        files={**merged.files, ANSWERS: theirs[ANSWERS]},
        conflicts=tuple(it for it in merged.conflicts if it.path != ANSWERS),
        stages={path: stages for path, stages in merged.stages.items() if path != ANSWERS},
        remarks=(*merged.remarks, f"{ANSWERS} was written anew; edits by hand are gone"),
    )


def _delta(before: Collection[str], after: Collection[str]) -> Delta:
    return Delta(
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
    )
