"""How far a project is from its template: file by file, and version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scaffold.foreign import Source
from scaffold.history import rendering, tree
from scaffold.history.git import Git, require, scratch
from scaffold.history.project import Project
from scaffold.history.releases import Releases, parse


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
        }

    def lines(self) -> Iterator[str]:
        """The status for people; of the pristine files only their number."""
        yield f"{self.name}: {self.framework}, template {self.version}"
        yield f"features: {', '.join(self.features) or 'none'}"
        yield f"{len(self.pristine)} files are as the template made them"
        yield from (f"  edited    {path}" for path in self.edited)
        for file in self.moved:
            yield f"  moved     {file.old} -> {file.new}{' (edited)' if file.edited else ''}"
        yield from (f"  missing   {path}" for path in self.missing)
        if self.outdated:
            yield f"template {self.newest} is there: see it with scaffold update --dry-run"
        else:
            yield "there is no newer template in this installation"


def status(project: Project, sources: tuple[Source, ...] = ()) -> Status:
    """Compare the project's folder, committed or not, with a fresh render of its answers."""
    require()
    releases = Releases()
    with (
        scratch() as git,
        releases.template(releases.base(project.version)) as source,
        rendering.rendered(project, source, project.answers, sources) as folder,
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
    )


def _present(git: Git, root: Path) -> tree.Files:
    """The files of a folder but for those that its own .gitignore leaves out."""
    git = Git(root, {**git.variables, "GIT_WORK_TREE": str(root)})
    git.run("-c", "core.autocrlf=input", "add", "--all", ".")
    return tree.files(git, git.text("write-tree"))


def _moved(git: Git, template: tree.Files, present: tree.Files) -> tuple[Moved, ...]:
    found = tree.renames(git, tree.join(git, template), tree.join(git, present))
    return tuple(Moved(old, new, alike < 100) for old, (new, alike) in found.items())
