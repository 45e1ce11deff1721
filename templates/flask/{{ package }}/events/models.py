"""What an event is. A database of its own keeps them: no other model can point here."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ..core.database import NAMES, db
from ..core.text import lazy_gettext

WHAT = {
    "written": lazy_gettext("Written"),
    "changed": lazy_gettext("Changed"),
    "deleted": lazy_gettext("Deleted"),
}


def now() -> datetime:
    """Return the time, in the one zone that the database keeps."""
    return datetime.now(UTC)


class Kept(DeclarativeBase):
    """The base of the models that the database of the events keeps."""

    metadata = MetaData(naming_convention=NAMES, info={"bind_key": "events"})


db.metadatas["events"] = Kept.metadata


class Event(Kept):
    """Something that happened to a note."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    happened: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now, index=True)

    def __str__(self) -> str:
        return f"{WHAT[self.what]}: {self.title}"
