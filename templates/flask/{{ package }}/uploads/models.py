"""What is known of a file."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ..core.database import Base


def now() -> datetime:
    """Return the time, in the one zone that the database keeps."""
    return datetime.now(UTC)


class Upload(Base):
    """A file that somebody uploaded."""

    __tablename__ = "uploads"

    key: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(50))
    size: Mapped[int] = mapped_column(BigInteger)
    public: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now, index=True)

    def __str__(self) -> str:
        return self.name

    @property
    def kilobytes(self) -> int:
        """Return the size as people read it."""
        return -(-self.size // 1000)
