"""From what was stated to the ground an interview stands on, and from what was said back again."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from scaffold import config, stage
from scaffold.answers import Answers
from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.fields import FIELDS, Value
from scaffold.interview.checklist import asked, resolve
from scaffold.interview.flow import Ground, Purpose, framework
from scaffold.interview.steps import BY_ID, Answer, Known, taken
from scaffold.manifest import FRAMEWORKS
from scaffold.names import Name
from scaffold.needs import Needs
from scaffold.plan import Plan, make_plan
from scaffold.rules import Decision, Rules, decide

ORIGIN = "interview"


def survey(
    stated: Answers,
    catalogue: Catalogue,
    rules: Rules,
    directory: Path,
    last: Answers,
    purpose: Purpose = "new",
    takes: Collection[str] | None = None,
) -> Ground:
    """The ground an interview stands on; raises ScaffoldError for what cannot be built upon."""

    @cache
    def judge(needs: Needs) -> Decision:
        return decide(needs, rules)

    def plan(facts: Known) -> Plan:
        name = str(facts.get("name", ""))
        return make_plan(name, completed(stated, ground, facts), directory, catalogue, rules)

    offered = frozenset(key for key in stated.stated if _only_offered(stated.origin(key)))
    facts = _facts(stated)
    fixed = {id_: reply for id_, reply in facts.items() if _field(id_) not in offered}
    steps = frozenset(BY_ID) if takes is None else taken(takes)
    if purpose == "recommend" or "path" not in steps:
        fixed["path"] = "customise"
    ground = Ground(
        decide=judge,
        plan=plan,
        catalogue=catalogue,
        given=fixed,
        defaults={id_: facts[id_] for id_ in facts if id_ not in (*fixed, "features")},
        usual=stated.features if "needs" in offered else (),
        last=_facts(last),
        without=frozenset(stated.without),
        directory=directory,
        purpose=purpose,
        steps=steps,
    )
    _refuse(ground)
    return ground


def _refuse(ground: Ground) -> None:
    """Refuse at once what no further answer could mend."""
    if ground.purpose == "new":
        name = ground.given.get("name")
        folder = Name.parse(str(name), ()).directory if name else stage.MARK
        stage.check(ground.directory.absolute() / folder)
    features = ground.given.get("features", ())
    for framework_ in FRAMEWORKS:
        with suppress(UsageError):
            resolve(ground, {**ground.given, "framework": framework_}, features)
            return
    resolve(ground, ground.given, features)


def _only_offered(origin: str) -> bool:
    """Whether a source speaks for a person or a team in general, and not for this project."""
    return origin == "git" or origin.endswith(config.FILE) or origin.startswith("team (")


def _field(id_: str) -> str:
    """The answer that a question is about; the features stand under another name there."""
    return "needs" if id_ == "features" else id_


def _facts(answers: Answers) -> Known:
    """Answers as the questions know them."""
    found: dict[str, Answer] = {}
    for key, value in answers.stated.items():
        if key == "needs":
            found["features"] = answers.features
        elif key in BY_ID:
            found[key] = ("no", "yes")[value] if isinstance(value, bool) else str(value)
    return found


def completed(stated: Answers, ground: Ground, facts: Known) -> Answers:
    """What was stated, with what was said in its place."""
    values: dict[str, Value] = {key: value for key, value in facts.items() if key in FIELDS}
    if "agents" in values:
        values["agents"] = values["agents"] == "yes"
    if ground.purpose == "new":
        values["framework"] = framework(ground, facts)
        values["needs"] = asked(ground, facts)
    elif wanted := facts.get("features", facts.get("wants", ())):
        values["needs"] = wanted
    kept = {key: value for key, value in stated.stated.items() if key not in (*BY_ID, "needs")}
    both = {**kept, **values}
    origins = {
        key: stated.origin(key) if stated.stated.get(key) == value else ORIGIN
        for key, value in both.items()
    }
    return Answers(both, origins)
