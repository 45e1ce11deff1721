"""`manage.py migrate`, for every database that keeps rows of its own."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from ...router import home


class Command(migrate.Command):
    """Runs Django's command once for each database, unless one is named."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Name no database by default."""
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def execute(self, *args: Any, **options: Any) -> None:
        """Check and migrate them."""
        for own in runs(options["database"], options["app_label"]):
            super().execute(*args, **{**options, **own})


def runs(database: str | None, app: str | None) -> Iterator[dict[str, object]]:
    """Yield the options of each run: the main database gets all, another one the apps it keeps.

    A router alone would not do: some migrations of others look at their tables without asking it.
    """
    if app:
        yield {"database": database or home(app)}
        return
    if database in {None, DEFAULT_DB_ALIAS}:
        yield {"database": DEFAULT_DB_ALIAS}
    for each, alias in sorted(settings.DATABASE_OF.items()):
        if database in {None, alias}:
            yield {"database": alias, "app_label": each, "run_syncdb": False}
