"""What a Copier template asks, what it would run, and where it writes its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.errors import ScaffoldError
from scaffold.text import visible

if TYPE_CHECKING:
    from copier._template import Template


@dataclass(frozen=True, slots=True)
class Recipe:
    """A template's questions by name, and what of it needs trust, in words."""

    questions: tuple[str, ...]
    needed: tuple[str, ...]
    runs: tuple[str, ...]
    answers_file: str


def read(template: Path, name: str) -> Recipe:
    """Read a template's configuration; raises ScaffoldError for one that Copier cannot use."""
    from copier._template import Template, load_template_config

    try:
        for path in template.glob("copier.y*ml"):
            load_template_config(path, quiet=True)  # the other way it prints what is wrong
        found = Template(str(template))
        asked = dict(found.questions_data)
        return Recipe(
            questions=tuple(key for key in asked if not _computed(asked[key])),
            needed=tuple(key for key in asked if _needed(asked[key])),
            runs=tuple(_runs(found)),
            answers_file=found.answers_relpath.as_posix(),
        )
    # a stranger's file may be wrong in any way
    except Exception as error:
        fault = error.__cause__ or error
        reason = " ".join(str(fault).split()).replace(f"{template}/", "") or type(fault).__name__
        raise ScaffoldError(
            f"the template {name} cannot be read: {reason}. Correct its copier.yml."
        ) from error


def _computed(question: Mapping[str, Any]) -> bool:
    return question.get("when") is False


def _needed(question: Mapping[str, Any]) -> bool:
    return "default" not in question and question.get("when", True) is True


def _runs(template: Template) -> Iterator[str]:
    for task in template.tasks:
        command = task.cmd if isinstance(task.cmd, str) else " ".join(map(str, task.cmd))
        yield f"the command {visible(' '.join(command.split()))}"
    for extension in template.jinja_extensions:
        yield f"the Python code {visible(str(extension))}"
