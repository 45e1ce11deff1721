"""Read one table of a rules file, gathering what is wrong with it by key."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scaffold.documents import Document, Path, Problem
from scaffold.needs import FEATURES, NEEDS, nearest
from scaffold.rules.condition import ASKED, ONE_OF, Condition, Fact, Facts


@dataclass(frozen=True, slots=True)
class Table:
    """One ``[[rule]]`` or ``[[note]]``: its keys, where they stand, and the problems so far."""

    document: Document
    path: Path
    data: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def complain(self, text: str, *keys: str) -> None:
        """Remember a problem with one key, or with the whole table."""
        self.problems.append(Problem((*self.path, *keys), text))

    def tables(self, kind: str) -> Iterator[Table]:
        """The tables of an array such as ``[[rule]]``; they share this table's problems."""
        entries = self.data.get(kind, [])
        if not isinstance(entries, list):
            self.complain(f"must be written as [[{kind}]].", kind)
            return
        for number, entry in enumerate(entries):
            table = Table(self.document, (*self.path, kind, number), {}, self.problems)
            if isinstance(entry, dict):
                yield replace(table, data=entry)
            else:
                table.complain(f"must be a table; write it as [[{kind}]].")

    def over(self, old: Mapping[str, object]) -> Table:
        """This table laid over ``old``, whose keys show through where this one is silent."""
        return replace(self, data={**old, **self.data})

    def know(self, known: Collection[str]) -> None:
        """Complain about every key outside ``known``."""
        for key in self.data:
            if key not in known:
                self.complain(f"is not a key of this table. {nearest(key, known)}", key)

    def text(self, key: str, *, required: bool = False) -> str:
        """The string under ``key``, or nothing."""
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.complain("must be a text in quotes.", key)
            return ""
        if required and not value.strip():
            self.complain(f"is missing {key!r}: write it as a text in quotes.")
        return " ".join(value.split())

    def choice(self, key: str, known: Collection[str], default: str = "") -> str:
        """The word under ``key``, which must be one of ``known``."""
        value = self.text(key, required=not default) or default
        if value and value not in known:
            self.complain(f"{value!r} is unknown. {nearest(value, known)}", key)
        return value

    def weight(self, key: str, scale: Mapping[str, float]) -> tuple[float, str]:
        """The weight in log-odds and the class that it was given as, if any."""
        value = self.data.get(key)
        if isinstance(value, str):
            if value not in scale:
                self.complain(f"{value!r} is no class of weight. {nearest(value, scale)}", key)
            return scale.get(value, 0.0), value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.complain(f"needs a number of log-odds or one of: {', '.join(scale)}.", key)
            return 0.0, ""
        if not math.isfinite(value) or not 0 <= value <= 5:
            self.complain(f"{value} is outside 0 to 5; 'favours' says which way it pulls.", key)
            return 0.0, ""
        return float(value), ""

    def condition(self) -> Condition:
        """The condition written under ``when`` and ``unless``."""
        groups = tuple(self._groups("when"))
        unless = frozenset[Fact]().union(*self._groups("unless"))
        return Condition(groups, unless)

    def _groups(self, key: str) -> list[Facts]:
        table = self.data.get(key, {})
        if not isinstance(table, dict):
            self.complain('must be a table, such as { data = "relational" }.', key)
            return []
        groups: list[Facts] = []
        for need, value in table.items():
            words = self._words(key, need, value)
            if need == ASKED:
                groups += [frozenset({Fact(ASKED, word)}) for word in words]
            elif words:
                name = ASKED if need == ONE_OF else need
                groups.append(frozenset(Fact(name, word) for word in words))
        return groups

    def _words(self, key: str, need: str, value: object) -> list[str]:
        known = self._known(need)
        if known is None:
            names = (*NEEDS, ASKED, ONE_OF)
            self.complain(f"{need!r} is not a need. {nearest(need, names)}", key, need)
            return []
        words = [value] if isinstance(value, str) and need in NEEDS else value
        if not isinstance(words, list) or not words:
            self.complain("must be a value, or a list of values that is not empty.", key, need)
            return []
        for word in words:
            if word not in known:
                self.complain(
                    f"{word!r} is not a value of {need}. {nearest(str(word), known)}", key, need
                )
        return [word for word in words if word in known]

    def _known(self, need: str) -> Collection[str] | None:
        if need in (ASKED, ONE_OF):
            return FEATURES
        return NEEDS[need].values if need in NEEDS else None
