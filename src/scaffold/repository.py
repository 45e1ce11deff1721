"""The new project's git repository and its first commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SECONDS = 60


def begin(project: Path) -> str:
    """Make a repository with one commit; returns one line on what was not done, or nothing."""
    if shutil.which("git") is None:
        return "git is not installed: no repository was made."
    if _git(project, "rev-parse", "--is-inside-work-tree").stdout.strip() == "true":
        return "The project stands inside another git repository: none was made for it."
    for command in (("init", "--quiet", "--initial-branch=main", "--template="), ("add", "--all")):
        if (done := _git(project, *command)).returncode:
            shutil.rmtree(project / ".git", ignore_errors=True)
            return f"git {command[0]} failed ({_last(done)}): no repository was made."
    done = _git(project, "commit", "--quiet", "--no-verify", "--message", "Start the project")
    if done.returncode:
        unknown = "auto-detection is disabled" in done.stderr
        reason = (
            "git does not know who you are" if unknown else f"git commit failed ({_last(done)})"
        )
        return f"{reason}: the repository has no commit yet (git commit)."
    return ""


def author() -> Mapping[str, str]:
    """Name and address as git knows them; an empty text for what it does not know."""
    return {"author": _config("user.name"), "email": _config("user.email")}


def environment() -> Mapping[str, str]:
    """The environment for git: who you are, and no variable that points it elsewhere."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("GIT_") or key.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_"))
    }
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}


def _config(key: str) -> str:
    if shutil.which("git") is None:
        return ""
    return _git(Path(), "config", "--get", key).stdout.strip()


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = (
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "core.autocrlf=false",
        "commit.gpgSign=false",
        "user.useConfigOnly=true",  # git would make up root@localhost
    )
    flags = [word for setting in settings for word in ("-c", setting)]
    command = ["git", *flags, *arguments]
    try:
        return subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = f"no answer within {SECONDS} seconds"
        if isinstance(error, OSError):
            reason = error.strerror or "it cannot be started"
        return subprocess.CompletedProcess(command, 1, "", reason)


def _last(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip().splitlines() or ["no message"])[-1]
