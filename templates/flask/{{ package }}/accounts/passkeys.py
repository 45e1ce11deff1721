"""What the database knows of people's passkeys."""

from datetime import datetime

from flask_security import WebAuthnMixin
from sqlalchemy import JSON, VARBINARY, DateTime, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ..core.database import Base

# MySQL can look up only what has an end.
KEY = LargeBinary(1023).with_variant(VARBINARY(1023), "mysql", "mariadb")


class Passkey(Base, WebAuthnMixin):
    """One key on somebody's device: what proves it, and what its owner calls it."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(KEY, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSON)
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    lastuse_datetime: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    usage: Mapped[str] = mapped_column(String(64))

    def __str__(self) -> str:
        return self.name
