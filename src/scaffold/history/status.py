"""How far a project is from its template: file by file, and version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from scaffold.foreign import Source
from scaffold.history import rendering, tree
from scaffold.history.borrowed import Borrowed, borrowed, current
from scaffold.history.git import Git, require, scratch
from scaffold.history.project import Project
from scaffold.history.releases import Releases, parse
from scaffold.history.visits import Beside, Host, Say


@dataclass(frozen=True, slots=True)
class Moved:
    """A file of the template that stands elsewhere, as it came or edited."""

    old: str
    new: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Status:
    """A project beside its template."""

    name: str
    framework: str
    version: str
    newest: str
    features: tuple[str, ...]
    pristine: tuple[str, ...]
    edited: tuple[str, ...]
    missing: tuple[str, ...]
    moved: tuple[Moved, ...]
    borrowed: tuple[Borrowed, ...] = ()
    guests: tuple[Beside, ...] = ()

    @property
    def outdated(self) -> bool:
        """Whether there is a newer version to update to."""
        return parse(self.newest) > parse(self.version)

    def as_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        return {
            "name": self.name,
            "framework": self.framework,
            "version": self.version,
            "newest": self.newest,
            "outdated": self.outdated,
            "features": list(self.features),
            "pristine": list(self.pristine),
            "edited": list(self.edited),
            "missing": list(self.missing),
            "moved": [
                {"from": file.old, "to": file.new, "edited": file.edited} for file in self.moved
            ],
            "foreign": [each.as_json() for each in self.borrowed],
            "templates": [asdict(guest) for guest in self.guests],
        }

    def lines(self) -> Iterator[str]:
        """The status for people; of the pristine files only their number."""
        yield f"{self.name}: {self.framework}, template {self.version}"
        yield f"features: {', '.join(self.features) or 'none'}"
        for each in self.borrowed:
            yield f"  {each.had.id}: {each.had.version}, from {each.had.source}"
        for guest in self.guests:
            yield f"beside it: {guest.name}, template {guest.version}, from {guest.address}"
        yield f"{len(self.pristine)} files are as the template made them"
        yield from (f"  edited    {path}" for path in self.edited)
        for file in self.moved:
            yield f"  moved     {file.old} -> {file.new}{' (edited)' if file.edited else ''}"
        yield from (f"  missing   {path}" for path in self.missing)
        if self.outdated:
            yield f"template {self.newest} is there: see it with scaffold update --dry-run"
        else:
            yield "there is no newer template in this installation"
        yield from (f"note: {each.remark}" for each in self.borrowed if each.remark)
        yield from (f"note: {guest.remark}" for guest in self.guests if guest.remark)


def status(project: Project, sources: tuple[Source, ...], box: Path) -> Status:
    """Compare the project's folder, committed or not, with a fresh render of its answers."""
    require()
    releases = Releases()
    found = borrowed(project, current(project, sources), box)
    stays = Host(project, Say(), box).stay()
    beside = [stay.files for stay in stays if stay.files]
    with (
        scratch() as git,
        releases.template(releases.base(project.version)) as source,
        rendering.rendered(
            project, source, project.answers, [each.had for each in found], beside
        ) as folder,
    ):
        template = tree.write(git, folder)
        present = _present(git, project.root)
        moved = _moved(git, template, present)
    gone = {file.old for file in moved}
    kept = [path for path in template if path in present and path not in gone]
    return Status(
        name=str(project.answers["name"]),
        framework=project.framework,
        version=project.version,
        newest=releases.versions[-1],
        features=project.features,
        pristine=tuple(path for path in kept if present[path] == template[path]),
        edited=tuple(path for path in kept if present[path] != template[path]),
        missing=tuple(path for path in template if path not in present and path not in gone),
        moved=moved,
        borrowed=found,
        guests=tuple(stay.guest for stay in stays),
    )


def _present(git: Git, root: Path) -> tree.Files:
    """The files of a folder but for those that its own .gitignore leaves out."""
    git = Git(root, {**git.variables, "GIT_WORK_TREE": str(root)})
    git.run("-c", "core.autocrlf=input", "add", "--all", ".")
    return tree.files(git, git.text("write-tree"))


def _moved(git: Git, template: tree.Files, present: tree.Files) -> tuple[Moved, ...]:
    found = tree.renames(git, tree.join(git, template), tree.join(git, present))
    return tuple(Moved(old, new, alike < 100) for old, (new, alike) in found.items())
