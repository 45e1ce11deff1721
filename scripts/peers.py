"""Other generators, and how to run each the same way; for sidebyside.py."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

SECONDS = 60
FILES = 200


@dataclass(frozen=True)
class Tool:
    """A generator: how it makes a project of a name, with an author where it takes one."""

    id: str
    program: Path
    arguments: Callable[[str, str], list[str]]
    engine: bool = False

    def command(self, name: str, author: str = "Ann") -> list[str]:
        """The command line that makes ``name`` in the current folder."""
        return [str(self.program), *self.arguments(name, author)]

    @property
    def release(self) -> str:
        """The version that it says it is."""
        command = [str(self.program), "--version"]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
        return next((word for word in told.split() if word[:1].isdigit()), "?")

    @property
    def python(self) -> str:
        """The interpreter in the first line of a Python program, or nothing."""
        with self.program.open("rb") as file:
            line = file.readline()
        return line[2:].strip().decode() if line[:2] == b"#!" and b"python" in line else ""


def tools(folders: Sequence[str], box: Path) -> Iterator[Tool]:
    """Those that are on the PATH or in ``folders``, scaffold first."""
    path = os.pathsep.join((*folders, os.environ["PATH"]))
    for make in (scaffold, django_admin, uv, copier, cookiecutter):
        name = make.__name__.replace("_", "-")
        if place := shutil.which(name, path=path):
            yield make(name, Path(place), box / name)


def scaffold(id_: str, program: Path, _box: Path) -> Tool:
    """The subject."""
    flags = ["new", "--framework=flask", "--yes", "--no-git"]
    return Tool(id_, program, lambda name, author: [*flags, "--author", author, "--", name])


def django_admin(id_: str, program: Path, _box: Path) -> Tool:
    """Django's own start; it asks for no author."""
    return Tool(id_, program, lambda name, _: ["startproject", "--", name])


def uv(id_: str, program: Path, _box: Path) -> Tool:
    """A package, with the author that git knows."""
    flags = ["init", "--package", "--no-workspace", "--offline"]
    return Tool(id_, program, lambda name, _: [*flags, "--", name])


def copier(id_: str, program: Path, box: Path) -> Tool:
    """An engine; the template is plain."""
    write(box / "copier.yml", "name: {type: str}\nauthor: {type: str}\n_exclude: [copier.yml]\n")
    fill(box, "{{ %s }}", ".jinja")
    flags = ["copy", "--defaults", "--quiet"]
    return Tool(
        id_,
        program,
        lambda name, author: [
            *flags, "-d", f"name={name}", "-d", f"author={author}", str(box), name,
        ],
        engine=True,
    )  # fmt: skip


def cookiecutter(id_: str, program: Path, box: Path) -> Tool:
    """An engine; the same template."""
    write(box / "cookiecutter.json", json.dumps({"name": "demo", "author": "Ann"}))
    fill(box / "{{cookiecutter.name}}", "{{ cookiecutter.%s }}", "")
    return Tool(
        id_,
        program,
        lambda name, author: ["--no-input", str(box), f"name={name}", f"author={author}"],
        engine=True,
    )


def fill(folder: Path, field: str, suffix: str) -> None:
    """Many small files, and one with the author in it."""
    author = field % "author"
    text = f'[project]\nname = "demo"\nauthors = [{{ name = "{author}" }}]\n'
    write(folder / f"pyproject.toml{suffix}", text)
    for index in range(FILES):
        write(folder / f"file{index}.txt{suffix}", f"{field % 'name'}\n" * 20)


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    err: str
    files: int


def environment(home: Path) -> dict[str, str]:
    """The environment of every run."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "XDG_"))}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": "", "CI": "1"}


def run(
    command: Sequence[str],
    here: Path,
    before: Callable[[Path], object] = lambda home: None,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:
    """Run a command in ``here`` and count the files that are there afterwards."""
    home = here.parent / "home"
    home.mkdir(exist_ok=True)
    before(home)
    present = count(here)
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=here, env={**environment(home), **variables}, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS, preexec_fn=usual_signals, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Outcome(124, "hangs", count(here) - present)
    except ValueError:
        return Outcome(2, "", 0)
    return Outcome(done.returncode, done.stderr.decode(errors="replace"), count(here) - present)


def usual_signals() -> None:
    """Undo what a shell does to background jobs."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def count(here: Path) -> int:
    """The number of files below a folder."""
    return sum(path.is_file() for path in here.rglob("*"))


def verdict(outcome: Outcome) -> str:
    """A failed run in two words."""
    files = "1 file" if outcome.files == 1 else f"{outcome.files} files"
    left = f", {files} left" if outcome.files > 0 else ""
    if outcome.code == 124:
        return f"hangs{left}"
    how = "traceback" if "Traceback" in outcome.err else "refused"
    return f"{how}{left}"
