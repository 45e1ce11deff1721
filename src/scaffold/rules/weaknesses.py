"""What is weak in each framework, and what the generated project does about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("weaknesses.toml")


@dataclass(frozen=True, slots=True)
class Weakness:
    """A documented weakness; ``evidence`` are paths in the project that show the answer to it."""

    text: str
    answer: str
    evidence: tuple[str, ...]
    shows: str = ""
    feature: str = ""

    def as_record(self, package: str) -> dict[str, object]:
        """What the project's records say; they name the feature that the answer takes."""
        return {
            "text": self.text,
            "answer": self.answer,
            "feature": self.feature,
            "evidence": [path.format(package=package) for path in self.evidence],
        }


def load(framework: str, *, database: bool = True) -> tuple[Weakness, ...]:
    """The weaknesses of one framework that matter to a project with or without a database.

    None for a framework that the data do not know.
    """
    tables = tomllib.loads(FILE.read_text(encoding="utf-8")).get(framework, [])
    return tuple(
        Weakness(
            text=table["weakness"],
            answer=table["answer"],
            evidence=tuple(table["evidence"]),
            shows=table.get("shows", ""),
            feature=table.get("feature", ""),
        )
        for table in tables
        if database or not table.get("kept", False)
    )
