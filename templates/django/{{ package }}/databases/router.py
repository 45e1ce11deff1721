"""Which database is asked: the one of the app, or a replica of the main one."""

from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

REPLICA = "replica"


@dataclass
class Visit:
    """Whether a request may be answered from the replica, and whether it has changed something."""

    replica: bool
    wrote: bool = False


# The request that is going on. Commands and jobs have none, and ask the main database.
current: ContextVar[Visit | None] = ContextVar("visit", default=None)


class Router:
    """Tells Django where the rows of each model are."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        """Return the replica for what is only read and may be a moment old."""
        app, visit = model._meta.app_label, current.get()
        elsewhere = visit is not None and visit.replica and not visit.wrote
        return REPLICA if elsewhere and app in settings.REPLICATED else home(app)

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        """Return the app's own database. From then on the request reads what it has written."""
        if visit := current.get():
            visit.wrote = True
        return home(model._meta.app_label)

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        """Allow what one database can join, wherever the rows were read."""
        return home(one._meta.app_label) == home(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Make each table once, and none in a replica: its own server does that."""
        return db == home(app_label)


def home(app: str) -> str:
    """Return the database that keeps an app's rows."""
    return settings.DATABASE_OF.get(app, DEFAULT_DB_ALIAS)
