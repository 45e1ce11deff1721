"""Record a run of ``scaffold new`` in a real terminal, as plain text for the README.

    python scripts/record.py

writes docs/recorded-run.txt: what somebody sees who starts a shop and takes the recommendation.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "recorded-run.txt"
SIZE = (88, 34)
SHOWN_AS = "/home/ada"
IDENTITY = "[user]\nname = Ada Lovelace\nemail = ada@example.org\n"

POINTER = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"

# What to wait for, and what is pressed then.
STORY = (
    ("What are you building?", ("Down", "Down")),
    (f"{POINTER} ecommerce", ("Enter",)),
    ("How much do you want to decide?", ("Enter",)),
    ("Take it?", ("Enter",)),
    ("Create it, or change an answer first?", ("Enter",)),
)


def record(home: Path) -> Iterator[str]:
    """The screens of the run, one after another, and what is left on the screen at the end."""
    sys.path.insert(0, str(ROOT / "tests"))
    from terminal import Terminal

    (home / ".gitconfig").write_text(IDENTITY, encoding="utf-8")
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }
    command = [sys.executable, "-m", "scaffold", "new", "my-shop"]
    terminal = Terminal(command, home, environment, SIZE)
    yield "$ scaffold new my-shop"
    for number, (text, keys) in enumerate(STORY):
        terminal.wait(text)
        shown = terminal.wait("Ctrl-C quit")
        if number:
            yield shown
        terminal.press(*keys)
    code = terminal.end()
    if code:
        raise SystemExit(f"the run ended with {code}:\n{terminal.shown}")
    yield terminal.shown


def main() -> None:
    """Write the record."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        screens = [screen.replace(str(home), SHOWN_AS) for screen in record(home)]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n\n".join(screens) + "\n", encoding="utf-8")
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
