"""Everything `scaffold new` is about to do, decided before anything is written."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.answers import Answers
from scaffold.errors import UsageError
from scaffold.features import Catalogue, Selection
from scaffold.fields import FIELDS, RENDERED
from scaffold.foreign import recorded
from scaffold.names import Name, import_names
from scaffold.render import Stranger
from scaffold.rules import Decision, Rules, decide

# Answers that the plan has made up its mind on; the command gives the outcome instead.
SETTLED = ("name", "framework", "preset", "needs", "without")


@dataclass(frozen=True, slots=True)
class Plan:
    """A project that can be made: its name and place, the decision, and what the template gets."""

    name: Name
    destination: Path
    stated: Answers
    decision: Decision
    framework: str
    selection: Selection
    undelivered: tuple[str, ...]
    packages: tuple[str, ...]
    answers: Mapping[str, object]
    catalogue: Catalogue
    template: Stranger | None = None
    also: tuple[str, ...] = ()

    def takes(self, answer: str) -> bool:
        """Whether the template asks for an answer; ours takes them all."""
        return self.template is None or answer in self.template.asks

    @property
    def command(self) -> str:
        """The command that makes the same project without a question."""
        words = ["scaffold", "new", self.name.directory, "--framework", self.framework]
        for key in FIELDS:
            if key in self.stated.stated and key not in SETTLED:
                words += _flag(key, self.stated.get(key))
        for flag, features in (("with", self.stated.features), ("without", self.stated.without)):
            if features:
                words += [f"--{flag}", ",".join(sorted(features))]
        if self.template:
            words += ["--template", self.template.name, *["--trust"][: self.template.trusted]]
            for key, value in self.template.said.items():
                words += ["--answer", f"{key}={value}"]
        return shlex.join([*words, *self.also, "--yes"])


def make_plan(
    name: str,
    stated: Answers,
    directory: Path,
    catalogue: Catalogue,
    rules: Rules,
    template: Stranger | None = None,
    also: tuple[str, ...] = (),
) -> Plan:
    """Decide on framework, features and packages; raises UsageError for what cannot be."""
    decision = decide(stated.needs, rules)
    framework = stated.text("framework")
    if framework == "auto":
        framework = decision.framework
    options, missing = _delivered(stated.rendered(framework), catalogue)
    selection = catalogue.resolve(stated.features, stated.without, framework, options)
    taken = import_names(catalogue.requirements(framework))
    parsed = Name.parse(name, taken)
    used = catalogue.only(selection.features)
    parts = used.switched({"framework": framework, **options}, selection.features)
    record = decision.as_record(stated.needs, framework, parsed.package)
    destination = directory.absolute() / parsed.directory
    return Plan(
        name=parsed,
        destination=destination,
        stated=stated,
        decision=decision,
        framework=framework,
        selection=selection,
        undelivered=(*selection.undelivered, *missing),
        packages=used.packages(framework, parts),
        answers={
            "framework": framework,
            "features": list(selection.features),
            "name": parsed.directory,
            "title": parsed.title,
            **options,
            **({"foreign": recorded(used, destination)} if used.foreign else {}),
            "decision": record,
        },
        catalogue=used,
        template=template,
        also=also,
    )


def _delivered(
    options: Mapping[str, object], catalogue: Catalogue
) -> tuple[dict[str, object], tuple[str, ...]]:
    """The options with defaults for what no part delivers, and what that was."""
    settled, missing = dict(options), []
    for need, default in RENDERED.items():
        if settled[need] not in catalogue.options(need):
            missing.append(f"{need}={settled[need]}")
            settled[need] = default
    return settled, tuple(missing)


def _flag(key: str, value: object) -> list[str]:
    if isinstance(value, bool):
        return [f"--{key}" if value else f"--no-{key}"]
    return [f"--{key}", str(value)]


def require_name(name: str | None, stated: Answers) -> str:
    """The name from the command line or the answers; raises UsageError when there is none."""
    found = name or stated.text("name")
    if not found:
        raise UsageError("a project needs a name; give one: scaffold new my-project.")
    return found
