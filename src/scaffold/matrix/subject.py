"""A project under proof: its folder, what it was made from, and how to run things in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.matrix import memory
from scaffold.matrix.combinations import Combination
from scaffold.matrix.environments import Environment

# for the tests of a project with everything, on a machine that does much else
SECONDS = 1800
LINES = 30
WIDTH = 300
HOST = "localhost"
# what a checkout has to state for itself where there is no .env, as in continuous integration
SECRET = "only-for-the-matrix-" + "k7Qz" * 12


# set where every server and browser is installed, so that what is skipped for want of one fails
STRICT = "SCAFFOLD_STRICT"


class CheckError(Exception):
    """A check found something; the text says what."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One rendered project, a second rendering of the same answers, and room for scratch files."""

    combination: Combination
    project: Path
    twin: Path
    scratch: Path
    environment: Environment
    database: str
    server_log: Path | None = None

    def connections(self) -> int:
        """How often somebody has connected to the project's database on the server, or a test's."""
        if self.server_log is None:
            return 0
        name = self.database.rpartition("/")[2]
        return self.server_log.read_text(encoding="utf-8", errors="replace").count(name)

    @property
    def package(self) -> str:
        """The name of its import package."""
        return str(self.combination.answers["package"])

    @property
    def production(self) -> Mapping[str, str]:
        """The variables of a production behind one proxy."""
        return {
            "SECRET_KEY": SECRET,
            "ALLOWED_HOSTS": HOST,
            "DEBUG": "false",
            "TRUSTED_PROXIES": "1",
            **({"DATABASE_URL": self.database} if self.database else {}),
        }

    def variables(self, extra: Mapping[str, str]) -> dict[str, str]:
        """The whole environment of a command: this machine's, without what speaks of Python."""
        names = ("VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE", "FLASK_APP", "SECRET_KEY", "CI")
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "PYTEST_", "GIT_", "COV_")) and key not in names
        }
        path = f"{self.environment.programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        home = str(self.scratch)
        strict = {"CI": "true"} if os.environ.get(STRICT) else {}
        return {
            **kept,
            **strict,
            "PATH": path,
            "HOME": home,
            "TMPDIR": memory.folder(),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            **extra,
        }

    def command(self, program: str, *arguments: str) -> list[str]:
        """The command line of a program; those of the project come from its environment."""
        own = self.environment.programs / program
        return [str(own) if own.exists() else program, *arguments]

    def run(self, program: str, *arguments: str, **extra: str) -> str:
        """Run a program in the project, return what it said; raises CheckError when it fails."""
        try:
            done = subprocess.run(  # noqa: S603
                self.command(program, *arguments),
                cwd=self.project,
                env=self.variables(extra),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError as error:
            raise CheckError(
                f"{program} is not in the environment; a part has to bring it"
            ) from error
        except subprocess.TimeoutExpired as error:
            raise CheckError(f"{program} did not end within {SECONDS} s") from error
        if done.returncode:
            raise CheckError(f"$ {program} {' '.join(arguments)}\n{tail(done.stdout)}")
        return done.stdout


def tail(text: str) -> str:
    """The last lines of a program's output, and no more than fits of each."""
    return "\n".join(line[-WIDTH:] for line in text.rstrip().splitlines()[-LINES:])
