"""What people had to say."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ..core.database import Base
from ..core.text import lazy_gettext

PROBLEM = "problem"
KINDS = {
    "question": lazy_gettext("A question"),
    PROBLEM: lazy_gettext("A problem"),
    "praise": lazy_gettext("Praise"),
}


def kinds() -> dict[str, Any]:
    """Return the kinds in the language of the request."""
    return {kind: str(title) for kind, title in KINDS.items()}


def now() -> datetime:
    """Return the time, in the one zone that the database keeps."""
    return datetime.now(UTC)


class Feedback(Base):
    """One message."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    happened: Mapped[date | None]
    message: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254), default="")
    reply: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now, index=True)

    def __str__(self) -> str:
        return f"{KINDS.get(self.kind, self.kind)} ({self.name})"
