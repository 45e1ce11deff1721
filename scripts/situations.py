"""Write the table of docs/explanation/update.md: twelve situations, each tried in four ways.

The project and the template are the small ones of the tests; every cell is what was found in the
files afterwards.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from conftest import Finished, Place, clean_environment  # noqa: E402
from shops import Shop, Tree, copy, prepared  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "update.md"
BEGIN, END = "<!-- situations:begin -->\n", "<!-- situations:end -->"
HOME = "https://github.com/scaffold-web/scaffold.git"


@dataclass(frozen=True)
class After:
    """A project once a way has been tried on it."""

    shop: Shop
    before: Tree
    said: str

    def has(self, text: str, *paths: str) -> bool:
        """Whether one of the files, or of all files, has the text."""
        tree = self.shop.tree()
        chosen = paths or tuple(path for path in tree if not path.endswith(".rej"))
        return any(text.encode() in tree[path][1] for path in chosen if path in tree)

    def told(self, path: str) -> bool:
        """Whether the user hears of a file: in the output, by marks, or by a reject beside it."""
        return path in self.said or f"{path}.rej" in self.shop.tree() or self.has("<<<<<<<", path)


Check = Callable[[After], bool]


@dataclass(frozen=True)
class Situation:
    """What a user did, and what should be found after the update; each check has a complaint."""

    title: str
    prepare: Callable[[Shop], None]
    checks: Mapping[str, Check]
    wish: str = "update"


def edits_elsewhere(shop: Shop) -> None:
    shop.swap("shop/settings.py", "a = 25\n", "a = 'mine'\n")
    shop.commit()


def edits_the_same_line(shop: Shop) -> None:
    shop.swap("shop/settings.py", "a = 10\n", "a = 'mine'\n")
    shop.commit()


def edits_what_moves(shop: Shop) -> None:
    shop.swap("shop/views.py", "b = 20\n", "b = 'mine'\n")
    shop.commit()


def moves_a_file(shop: Shop) -> None:
    shop.git("mv", "shop/urls.py", "shop/addresses.py")
    shop.commit()


def renames_the_package(shop: Shop) -> None:
    shop.git("mv", "shop", "store")
    shop.commit()


def deletes_a_file(shop: Shop) -> None:
    (shop.folder / "shop/urls.py").unlink()
    shop.commit()


def edits_what_goes(shop: Shop) -> None:
    shop.swap("shop/legacy.py", "legacy = 3\n", "legacy = 'mine'\n")
    shop.commit()


def has_a_file_in_the_way(shop: Shop) -> None:
    shop.write("shop/health.py", "mine = True\n")


def has_other_work_open(shop: Shop) -> None:
    shop.write("shop/accounts/views.py", "mine = True\n")


def turns_to_crlf(shop: Shop) -> None:
    shop.write("manage.py", shop.read("manage.py").replace("\n", "\r\n"))
    shop.swap("manage.py", "d = 20\r\n", "d = 'mine'\r\n")
    shop.commit()


def goes_on(shop: Shop) -> None:
    """What the user does between an update and taking it back."""
    shop.write("shop/mine.py", "mine = True\n")


MINE = {"your edit is lost": lambda after: after.has("mine")}
SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "edited another line of a file that the template changed",
        edits_elsewhere,
        {**MINE, "the change is missing": lambda it: it.has("'second'", "shop/settings.py")},
    ),
    Situation(
        "edited the line that the template changed",
        edits_the_same_line,
        {**MINE, "nobody tells": lambda it: it.told("shop/settings.py")},
    ),
    Situation(
        "edited a file that the template moved",
        edits_what_moves,
        {
            "your edit is lost": lambda it: it.has("b = 'mine'"),
            "the edit is not in the new place": lambda it: it.has("'mine'", "shop/pages/views.py"),
        },
    ),
    Situation(
        "moved a file that the template changed",
        moves_a_file,
        {
            "the change is missing": lambda it: it.has("'second'", "shop/addresses.py"),
            "the file is there twice": lambda it: "shop/urls.py" not in it.shop.tree(),
        },
    ),
    Situation(
        "renamed the package",
        renames_the_package,
        {
            "new files miss it": lambda it: it.has("alive", "store/health.py"),
            "changes miss it": lambda it: it.has("'second'", "store/settings.py"),
        },
    ),
    Situation(
        "deleted a file that the template changed",
        deletes_a_file,
        {
            "the file is back": lambda it: "shop/urls.py" not in it.shop.tree(),
            "nobody tells": lambda it: it.told("shop/urls.py"),
        },
    ),
    Situation(
        "edited a file that the template removed",
        edits_what_goes,
        {
            "your edit is lost": lambda it: it.has("legacy = 'mine'"),
            "nobody tells": lambda it: it.told("shop/legacy.py"),
        },
    ),
    Situation(
        "made a file, not committed, where the template puts one",
        has_a_file_in_the_way,
        {
            "your file is overwritten": lambda it: it.has("mine = True", "shop/health.py"),
            "nobody tells": lambda it: it.told("shop/health.py") or "dirty" in it.said,
        },
    ),
    Situation(
        "had work open in another file, not committed",
        has_other_work_open,
        {
            "the work is lost": lambda it: it.has("mine = True", "shop/accounts/views.py"),
            "the update is refused": lambda it: it.has("'second'", "shop/settings.py"),
        },
    ),
    Situation(
        "turned a file's line ends to CRLF and edited it",
        turns_to_crlf,
        {
            "your edit is lost": lambda it: it.has("d = 'mine'\r\n", "manage.py"),
            "the change is missing": lambda it: it.has("d = 'second'", "manage.py"),
            "the whole file is in conflict": lambda it: not it.has("<<<<<<<", "manage.py"),
        },
    ),
    Situation(
        "wanted one more feature a year later",
        edits_elsewhere,
        {
            "the feature is missing": lambda it: it.has("staff", "shop/admin.py"),
            **MINE,
        },
        wish="add",
    ),
    Situation(
        "took the update back, after making a file of their own",
        lambda shop: None,
        {
            "your new file is lost": lambda it: it.has("mine = True", "shop/mine.py"),
            "files of the new version stay": lambda it: "shop/health.py" not in it.shop.tree(),
            "the old files are not all back": lambda it: (
                it.before.items() <= it.shop.tree().items()
            ),
        },
        wish="undo",
    ),
)


@dataclass(frozen=True)
class Ways:
    """The four ways, with the template as a git repository and as fresh projects."""

    shop: Shop
    folder: Path

    def scaffold(self, shop: Shop, wish: str) -> str:
        """What this project is about."""
        if wish == "add":
            return _said(shop.run("0.1.0", "add", "admin"))
        done = shop.run("0.3.0", "update", "--to", "0.2.0")
        if wish == "undo":
            goes_on(shop)
            done = shop.run("0.3.0", "undo")
        return _said(done)

    def copier(self, shop: Shop, wish: str) -> str:
        """Stock Copier; to take it back, git."""
        place = Place(shop.folder, clean_environment(self.folder / "home"))
        variables = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.folder / 'server'}.insteadOf",
            "GIT_CONFIG_VALUE_0": HOME,
        }
        more = ["-d", "features=[admin, auth]"] if wish == "add" else ["--skip-answered"]
        version = "v0.1.0" if wish == "add" else "v0.2.0"
        command = ["update", "--defaults", "--vcs-ref", version, *more]
        done = place.call(Path(sys.executable).with_name("copier"), *command, **variables)
        return _back(shop, wish) or _said(done)

    def diff(self, shop: Shop, wish: str) -> str:
        """Generate both versions, and apply the difference, as create-t3-app's users do."""
        new = self.fresh("admin" if wish == "add" else "0.2.0")
        place = Place(self.folder, shop.checkouts["0.1.0"].place.environment)
        names = [path.relative_to(self.folder) for path in (self.fresh("0.1.0"), new)]
        patch = place.call(
            "git", "diff", "--no-index", "--binary", "--src-prefix=", "--dst-prefix=", *names
        )
        text = re.sub(r"(?<=[ /])fresh-[\w.]+/shop/", "", patch.out)
        (self.folder / "patch").write_bytes(text.encode())
        here = Place(shop.folder, place.environment)
        done = here.call("git", "apply", "-p0", "--reject", str(self.folder / "patch"))
        return _back(shop, wish) or _said(done)

    def again(self, shop: Shop, wish: str) -> str:
        """Generate again over the project, as cookiecutter-django's users do."""
        new = self.fresh("admin" if wish == "add" else "0.2.0")
        ignore = shutil.ignore_patterns(".git", ".env")
        shutil.copytree(new, shop.folder, ignore=ignore, dirs_exist_ok=True)
        return _back(shop, wish) or shop.git("status", "--short")

    def fresh(self, kind: str) -> Path:
        """A fresh project of a version, or of the first with one feature more."""
        return self.folder / f"fresh-{kind}" / "shop"


def _said(done: Finished) -> str:
    return done.out + done.err


def _back(shop: Shop, wish: str) -> str:
    if wish != "undo":
        return ""
    goes_on(shop)
    return shop.git("reset", "--hard", "--quiet") + shop.git("clean", "-fd")


def prepare(folder: Path) -> Ways:
    """Make the project, the server and the fresh projects."""
    made, checkouts = prepared(folder)
    (folder / "home").mkdir()
    shutil.copy(folder / "shops/home/.gitconfig", folder / "home")
    for kind, features in (("0.1.0", "auth"), ("0.2.0", "auth"), ("admin", "auth,admin")):
        where = folder / f"fresh-{kind}"
        where.mkdir()
        version = "0.1.0" if kind == "admin" else kind
        flags = ("--framework", "django", "--with", features, "--no-git", "--yes")
        done = checkouts[version].run(where, "new", "shop", *flags)
        assert done.code == 0, done.err  # noqa: S101
        (where / "shop/.env").unlink()
    place = Place(folder / "server", checkouts["0.1.0"].place.environment)
    place.here.mkdir()
    place.call("git", "init", "--quiet")
    for version in ("0.1.0", "0.2.0"):
        shutil.rmtree(place.here / "templates", ignore_errors=True)
        shutil.copytree(checkouts[version].folder / "templates", place.here / "templates")
        shutil.copy(checkouts[version].folder / "copier.yml", place.here)
        for command in (("add", "--all"), ("commit", "-qm", version), ("tag", f"v{version}")):
            place.call("git", *command)
    return Ways(Shop(made, checkouts), folder)


def rows(folder: Path) -> Iterator[str]:
    """Try everything."""
    ways = prepare(folder)
    ways_of = ("`scaffold`", "`copier update`", "difference applied", "generated again over it")
    yield f"| The user ... | {' | '.join(ways_of)} |"
    yield "|---|---|---|---|---|"
    for number, situation in enumerate(SITUATIONS):
        cells = []
        for way in (ways.scaffold, ways.copier, ways.diff, ways.again):
            shop = copy(ways.shop, folder / f"{number}-{way.__name__}" / "shop")
            situation.prepare(shop)
            before = shop.tree()
            after = After(shop, before, way(shop, situation.wish))
            found = [complaint for complaint, check in situation.checks.items() if not check(after)]
            cells.append("; ".join(found) or "**right**")
        yield f"| {situation.title} | {' | '.join(cells)} |"


def main() -> int:
    """Write the table into its page."""
    with TemporaryDirectory() as folder:
        table = "".join(f"{row}\n" for row in rows(Path(folder)))
    print(table)
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    PAGE.write_text(head + BEGIN + table + END + rest.partition(END)[2], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
