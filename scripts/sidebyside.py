"""Put the same names, faults and texts to scaffold and to other generators, and write the table.

    python scripts/sidebyside.py [--bin DIR]...

A tool that is on the PATH or in one of the folders takes part. The page it writes is
docs/explanation/reliability.md; its words stand in sidebyside.md.
"""

from __future__ import annotations

import argparse
import ast
import json
import keyword
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from peers import (
    SECONDS,
    Outcome,
    Tool,
    count,
    environment,
    run,
    tools,
    usual_signals,
    verdict,
    write,
)

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "reliability.md"
MIDWAY = Path(__file__).with_name("midway.py")
NOT_TRIED = "-"

NAMES = (
    "myproject", "my-project", "my.project", "my project", "MyProject", "django", "flask", "test",
    "email", "class", "match", "1project", "-x", "foo.", "..", "../escape", "a/b", "CON", "ünïcode",
    "a" * 65, "a" * 300, "", "{{7*7}}", 'x"y', "a\nb",
)  # fmt: skip
TEXTS = (
    "{{ 7*7 }}", 'Ann "Ace" Lee', "Conan O'Brien", "DOMAIN\\neil", "a\nb", "Lee: the #1",
    'x""" + code', "{% raw %}x", "ünïcode 👩", "<script>", "yes", "100% $HOME", "a\u202eb",
)  # fmt: skip


def judge_name(tool: Tool, name: str, box: Path) -> str:
    """What a tool makes of a name."""
    here = box / "here"
    here.mkdir(parents=True)
    outcome = run(tool.command(name), here)
    outside = [path for path in box.iterdir() if path.name not in ("here", "home")]
    if outside:
        return "**writes outside**"
    if outcome.code:
        return verdict(outcome)
    # a Django project has no use for Flask, so it may hide it
    hidden = {"django"} if tool.id == "django-admin" else {"django", "flask"}
    return f"**{fault}**" if (fault := broken(here, hidden)) else "ok"


def broken(here: Path, frameworks: Collection[str]) -> str:
    """Why a project that was accepted cannot work, or nothing."""
    modules = {path.parent.name for path in here.rglob("__init__.py")}
    for module in modules:
        if not module.isidentifier() or keyword.iskeyword(module):
            return "cannot be imported"
        if module in sys.stdlib_module_names or module == "test" or module in frameworks:
            return f"hides {module}"
    for path in here.rglob("*"):
        try:
            if path.suffix == ".py":
                ast.parse(path.read_text(encoding="utf-8"))
            if path.suffix == ".toml":
                name = (
                    tomllib.loads(path.read_text(encoding="utf-8")).get("project", {}).get("name")
                )
                if name in frameworks:
                    return f"cannot install {name}"
        except (SyntaxError, ValueError):
            return f"{path.name} is broken"
    return ""


def judge_text(tool: Tool, text: str, box: Path) -> str:
    """What a tool makes of an author."""
    here = box / "here"
    here.mkdir(parents=True)
    outcome = run(tool.command("demo", text), here, before=lambda home: known_to_git(home, text))
    if outcome.code:
        return verdict(outcome)
    try:
        file = next(here.rglob("pyproject.toml"))
        authors = tomllib.loads(file.read_text(encoding="utf-8"))["project"].get("authors", [{}])
    except ValueError:
        return "**file is broken**"
    return "exact" if authors[0].get("name") == text else "**altered**"


def known_to_git(home: Path, text: str) -> None:
    """Make git say that this is who you are."""
    for key, value in (("user.name", text), ("user.email", "a@example.org")):
        command = ["git", "config", "--file", str(home / ".gitconfig"), key, value]
        subprocess.run(command, check=True)  # noqa: S603


def taken(make: Callable[[Path], object]) -> Callable[[Tool, Path], str]:
    """A fault of the destination: what stands there must stay as it was."""

    def judge(tool: Tool, here: Path) -> str:
        make(here / "demo")
        outcome = run(tool.command("demo"), here)
        return verdict(outcome) if outcome.code else "**goes on**"

    return judge


def full(place: Path) -> None:
    """A folder that holds a file."""
    write(place / "mine.txt", "mine")


def linked(place: Path) -> None:
    """A link to a folder."""
    (place.parent / "elsewhere").mkdir()
    place.symlink_to("elsewhere")


def disk(options: str) -> Callable[[Tool, Path], str]:
    """A fault of the disk, in a mount namespace of its own."""
    script = (
        'mount -t tmpfs -o "$0" tmpfs . && cd "$PWD" && { [ "${0#*,}" != ro ] || mount -o '
        'remount,ro .; } && "$@" 2>"$OUT/err"; echo $? >"$OUT/code"; '
        'find . -type f | wc -l >"$OUT/files"'
    )

    def judge(tool: Tool, here: Path) -> str:
        command = ["unshare", "-m", "sh", "-c", script, options, *tool.command("demo")]
        run(command, here, variables={"OUT": str(here.parent)})
        code, files = (int((here.parent / name).read_text()) for name in ("code", "files"))
        err = (here.parent / "err").read_text(errors="replace")
        return verdict(Outcome(code, err, files)) if code else "**goes on**"

    return judge


def stopped(name: str) -> Callable[[Tool, Path], str]:
    """A signal at the third file."""

    def judge(tool: Tool, here: Path) -> str:
        if not tool.python:
            return NOT_TRIED
        words = [tool.python, str(MIDWAY), name, "3", *tool.command("demo")]
        outcome = run(words, here)
        hidden = sum(path.name.startswith(".demo") for path in here.iterdir())
        if outcome.files == 0:
            return "nothing left"
        return "destination absent, hidden stage" if hidden else f"**{outcome.files} files left**"

    return judge


def twice(tool: Tool, here: Path) -> str:
    """Two runs at once, five times over."""
    alone = here / "alone"
    alone.mkdir()
    whole = run(tool.command("demo"), alone).files
    good = 0
    for step in range(5):
        place = here / str(step)
        place.mkdir()
        runs = [
            subprocess.Popen(  # noqa: S603
                tool.command("demo"), cwd=place, env=environment(here), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=usual_signals,
            )
            for _ in range(2)
        ]  # fmt: skip
        codes = sorted(bool(one.wait(timeout=SECONDS)) for one in runs)
        good += codes == [False, True] and count(place) == whole
    return "one wins, 5 of 5" if good == 5 else f"**one wins, {good} of 5**"


def variables(**changes: str) -> Callable[[Tool, Path], str]:
    """Surroundings that should not matter."""

    def judge(tool: Tool, here: Path) -> str:
        outcome = run(tool.command("demo"), here, variables=changes)
        return verdict(outcome) if outcome.code else "ok"

    return judge


FAULTS: dict[str, Callable[[Tool, Path], str]] = {
    "folder that is not empty": taken(full),
    "a file stands there": taken(lambda place: write(place, "mine")),
    "link to a folder": taken(linked),
    "dangling link": taken(lambda place: place.symlink_to("gone")),
    "disk full": disk("size=16k"),
    "no inodes": disk("nr_inodes=4"),
    "read-only disk": disk("size=1m,ro"),
    "SIGINT at the third file": stopped("SIGINT"),
    "SIGTERM at the third file": stopped("SIGTERM"),
    "SIGHUP at the third file": stopped("SIGHUP"),
    "SIGKILL at the third file": stopped("SIGKILL"),
    "two runs at once": twice,
    "HOME that takes nothing": variables(HOME="/proc/1"),
}


def judge_fault(tool: Tool, row: str, box: Path) -> str:
    """What a tool makes of a fault."""
    here = box / "here"
    here.mkdir(parents=True)
    return FAULTS[row](tool, here)


def table(
    head: str, rows: Sequence[str], known: Sequence[Tool], judge: Callable[[Tool, str, Path], str]
) -> str:
    """One Markdown table: a row per input, a column per tool."""
    lines = [
        f"| {head} | {' | '.join(tool.id for tool in known)} |",
        "|---" * (len(known) + 1) + "|",
    ]
    for row in rows:
        cells = []
        for tool in known:
            with tempfile.TemporaryDirectory() as box:
                cells.append(judge(tool, row, Path(box) / "box"))
        lines.append(f"| {shown(row)} | {' | '.join(cells)} |")
        print(lines[-1], file=sys.stderr)
    return "\n".join(lines)


def shown(row: str) -> str:
    """A row's input as it may stand in a table."""
    if row in FAULTS:
        return row
    if len(row) > 30:
        return f"`{row[0]}` x {len(row)}"
    return f"`{row}`" if row and row.isprintable() else f"`{json.dumps(row)}`"


def main() -> None:
    """Run every row through every tool and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", action="append", default=[])
    folders = [str(Path(folder).absolute()) for folder in parser.parse_args().bin]
    with tempfile.TemporaryDirectory() as box:
        known = list(tools(folders, Path(box)))
        naming = [tool for tool in known if not tool.engine]
        writing = [tool for tool in known if tool.id != "django-admin"]
        tables = {
            "versions": ", ".join(f"{tool.id} {tool.release}" for tool in known[1:]),
            "names": table("name", NAMES, naming, judge_name),
            "faults": table("fault", tuple(FAULTS), known, judge_fault),
            "texts": table("author", TEXTS, writing, judge_text),
        }
    prose = Path(__file__).with_name("sidebyside.md").read_text(encoding="utf-8")
    PAGE.write_text(prose.format(**tables), encoding="utf-8")


if __name__ == "__main__":
    main()
