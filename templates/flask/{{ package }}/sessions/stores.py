"""Where sessions are kept."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

import redis
from sqlalchemy import delete, func, insert, select, update

from ..core.database import db
from .models import StoredSession


class Store(Protocol):
    """Keeps texts by their names, for a while."""

    def read(self, name: str) -> str | None:
        """Return what is kept, unless it has expired."""

    def write(self, name: str, data: str, age: timedelta, *, new: bool) -> None:
        """Keep a text; what is not new and has gone meanwhile stays gone."""

    def delete(self, name: str) -> None:
        """Forget it."""


class Database:
    """Keeps sessions in the database of the application.

    Sessions are written when the answer stands: what the request has not committed by then is lost.
    """

    def read(self, name: str) -> str | None:
        """Return what is kept, unless it has expired."""
        now = datetime.now(UTC)
        kept = select(StoredSession.data).where(
            StoredSession.digest == name, StoredSession.expires > now
        )
        return db.session.scalar(kept)

    def write(self, name: str, data: str, age: timedelta, *, new: bool) -> None:
        """Keep a text; what is not new and has gone meanwhile stays gone."""
        db.session.rollback()
        values = {"data": data, "expires": datetime.now(UTC) + age}
        if new:
            db.session.execute(insert(StoredSession).values(digest=name, **values))
        else:
            mine = update(StoredSession).where(StoredSession.digest == name)
            db.session.execute(mine.values(**values))
        db.session.commit()

    def delete(self, name: str) -> None:
        """Forget it."""
        db.session.rollback()
        db.session.execute(delete(StoredSession).where(StoredSession.digest == name))
        db.session.commit()

    def clear(self) -> int:
        """Forget what has expired; return how many that were."""
        old = StoredSession.expires <= datetime.now(UTC)
        count = db.session.scalar(select(func.count()).select_from(StoredSession).where(old))
        db.session.execute(delete(StoredSession).where(old))
        db.session.commit()
        return count or 0


class Redis:
    """Keeps sessions in a Redis server, which forgets them by itself."""

    def __init__(self, url: str) -> None:
        self.server = redis.Redis.from_url(url, decode_responses=True)

    def read(self, name: str) -> str | None:
        """Return what is kept, unless it has expired."""
        kept = self.server.get(f"session:{name}")
        return kept if isinstance(kept, str) else None

    def write(self, name: str, data: str, age: timedelta, *, new: bool) -> None:
        """Keep a text; what is not new and has gone meanwhile stays gone."""
        self.server.set(f"session:{name}", data, ex=age, xx=not new)

    def delete(self, name: str) -> None:
        """Forget it."""
        self.server.delete(f"session:{name}")
