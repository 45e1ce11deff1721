"""What an export is."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ..core.database import Base

# How often a job may be started that never gets to its end.
ATTEMPTS = 5


def now() -> datetime:
    """Return the time, in the one zone that the database keeps."""
    return datetime.now(UTC)


class Export(Base):
    """All notes in one file. To ask twice with the same key is to ask once."""

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    finished: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    content: Mapped[str] = mapped_column(Text, default="", deferred=True)

    @property
    def state(self) -> str:
        """Say how far it is."""
        if self.finished:
            return "ready"
        return "failed" if self.attempts >= ATTEMPTS else "waiting"
