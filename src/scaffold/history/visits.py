"""Further templates rendered as they are in a project, and as they would be."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scaffold import fetch, kept, recipe, trust
from scaffold.errors import ScaffoldError, UsageError
from scaffold.fetch import Origin
from scaffold.history import guests
from scaffold.history.guests import Guest
from scaffold.history.project import ANSWERS, Project
from scaffold.needs import nearest
from scaffold.render import Stranger, invite

# answers of ours that mean nothing to anybody else
OURS_ALONE = ("decision", "foreign", "parts", "features", "scaffold_version")
STAYS = "the template {name} stays as it is: {reason}"
WRITER = "{{ _copier_conf.answers_file }}.jinja"
WRITTEN = "{{ _copier_answers | to_nice_yaml }}"
THERE = "{newest} of the template {name} is there: see it with scaffold update --dry-run"
UNSEEN = "the files of the template {name} were not looked at: {reason}"
NEWER = "the template {name}: {had} -> {now}, from {address}"


@dataclass(frozen=True, slots=True)
class Say:
    """What a person said about further templates: answers to their questions, and trust.

    ``ask`` tells that the person sits there and can be asked.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    trust: bool = False
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest's files before and after a change; None where it is not there.

    ``asked`` are its questions.
    """

    name: str
    old: Path | None = None
    new: Path | None = None
    remark: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A guest as ``scaffold status`` shows it; ``remark`` says what could not be found out."""

    name: str
    address: str
    version: str
    newest: str = ""
    outdated: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A guest that is only looked at, and its files as they were made."""

    guest: Beside
    files: Path | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """The project that guests come to, what the person said, and room for what is rendered."""

    project: Project
    say: Say
    box: Path

    def come(self, address: str) -> Visit:
        """Render a template that is not there yet; ``address`` is seen from the current folder."""
        origin = fetch.origin(address, self.box)
        folder = self._fetched(origin, origin.newest)
        asked = recipe.read(folder, address)
        _check(self.say.answers, asked.questions)
        guest = guests.newcomer(self.project, origin, asked)
        new = self.render(replace(guest, answers=dict(self.say.answers)), origin, ask=self.say.ask)
        return Visit(guest.name, new=new)

    def leave(self, name: str) -> Visit:
        """Render a guest as it was made, to take it out."""
        guest = guests.named(self.project.root, name)
        try:
            origin = guests.origin(self.project, guest, self.box)
            return Visit(guest.name, old=self.render(guest, origin))
        except ScaffoldError as error:
            reason = str(error).rstrip(".")
            raise ScaffoldError(
                f"what {guest.name} made cannot be told from yours: {reason}. "
                f"Delete its files and {guest.file} by hand."
            ) from error

    def update(self) -> tuple[Visit, ...]:
        """Render the guests as they are and as they would be; what stays as it is says why."""
        visits = tuple(map(self._again, guests.found(self.project.root)))
        asked = tuple(dict.fromkeys(question for visit in visits for question in visit.asked))
        _check(self.say.answers, asked)
        return visits

    def _again(self, guest: Guest) -> Visit:
        try:
            origin = guests.origin(self.project, guest, self.box)
            newer = guests.outdated(guest, origin.newest)
            version = origin.newest if newer else guest.version
            folder = self._fetched(origin, version)
            asked = recipe.read(folder, guest.address).questions
            given = {key: value for key, value in self.say.answers.items() if key in asked}
            if not newer and not given:
                return Visit(guest.name, asked=asked)
            new = replace(
                guest,
                version=version,
                released=origin.released if newer else guest.released,
                answers={**guest.answers, **given},
            )
            return Visit(
                guest.name,
                self.render(guest, origin),
                self.render(new, origin, ask=self.say.ask),
                _brought(guest, version) if newer else "",
                asked,
            )
        except ScaffoldError as error:
            return Visit(guest.name, remark=_stays(guest, error))

    def stay(self) -> tuple[Stay, ...]:
        """Render the guests as they are; of one that is not to be had, say why."""
        return tuple(map(self._stay, guests.found(self.project.root)))

    def _stay(self, guest: Guest) -> Stay:
        shown = Beside(guest.name, guest.address, guest.version)
        try:
            origin = guests.origin(self.project, guest, self.box)
            newer = guests.outdated(guest, origin.newest)
            remark = THERE.format(name=guest.name, newest=origin.newest) if newer else ""
            shown = replace(shown, newest=origin.newest, outdated=newer, remark=remark)
            return Stay(shown, self.render(guest, origin))
        except ScaffoldError as error:
            reason = str(error).rstrip(".")
            return Stay(replace(shown, remark=UNSEEN.format(name=guest.name, reason=reason)))

    def render(self, guest: Guest, origin: Origin, *, ask: bool = False) -> Path:
        """Render a guest into a folder of its own; raises ScaffoldError when that cannot be."""
        folder = self._fetched(origin, guest.version)
        runs = recipe.read(folder, guest.address).runs
        if not guest.released:
            kept.keep(folder, guest.version)
        template = Stranger(
            name=guest.address,
            address=guest.address,
            folder=folder,
            version=guest.version,
            released=guest.released,
            answers_file=guest.file,
            trusted=trust.settle(origin.place, runs, given=self.say.trust, ask=self.say.ask),
            ask=ask,
            defaults={
                key: value for key, value in self.project.answers.items() if key not in OURS_ALONE
            },
        )
        into = Path(tempfile.mkdtemp(dir=self.box)) / guest.name
        into.mkdir()
        # a template may look at what the project was made with (`_external_data`)
        shutil.copyfile(self.project.root / ANSWERS, into / ANSWERS)
        invite(guest.answers, into, template)
        self._settle(into, guest)
        return into

    def _settle(self, into: Path, guest: Guest) -> None:
        if not (into / guest.file).is_file():
            raise ScaffoldError(
                f"the template {guest.address} writes no answers file, so nothing could keep it "
                f"current. Add a file {WRITER} to it that holds {WRITTEN}."
            )
        ours = self.project.root / ANSWERS
        if (into / ANSWERS).read_bytes() != ours.read_bytes():
            raise ScaffoldError(
                f"the template {guest.address} changes {ANSWERS}, which is this project's own. "
                "Correct the template."
            )
        (into / ANSWERS).unlink()
        if (into / ".git").exists():
            raise ScaffoldError(
                f"the template {guest.address} makes .git, which is this project's own. "
                "Correct the template."
            )

    def _fetched(self, origin: Origin, version: str) -> Path:
        folder = origin.fetch(version)
        if folder is None:
            raise ScaffoldError(
                f"its version {version or 'is not on record and'} is not on this machine, "
                f"nor at {origin.address}"
            )
        return folder


def _stays(guest: Guest, error: ScaffoldError) -> str:
    return STAYS.format(name=guest.name, reason=str(error).rstrip("."))


def _brought(guest: Guest, version: str) -> str:
    return NEWER.format(name=guest.name, had=guest.version, now=version, address=guest.address)


def _check(given: Mapping[str, str], questions: tuple[str, ...]) -> None:
    for key in given:
        if key not in questions:
            hint = nearest(key, questions) if questions else "Nothing is asked."
            raise UsageError(f"--answer: no question is called {key!r}. {hint}")
