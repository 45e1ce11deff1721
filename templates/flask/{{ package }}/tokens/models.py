"""What the database knows of tokens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..accounts.models import User, now
from ..core.database import Base, db

READ, WRITE = "read", "write"
# By its beginning a token is known for what it is, also to scanners for secrets that leaked.
PREFIX = "pat_"
LONGEST = 365
# How exactly it is known when a token was used last: more would write at every request.
EXACTLY = timedelta(minutes=1)


class Token(Base):
    """A token of somebody: not enough to make one of it."""

    __tablename__ = "tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    scope: Mapped[str] = mapped_column(String(5), default=READ)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    user: Mapped[User] = relationship(User)

    def __str__(self) -> str:
        return self.name

    @property
    def expired(self) -> bool:
        """Tell whether its time is over."""
        return aware(self.expires) <= now()

    def touch(self) -> None:
        """Note that it was used."""
        if self.used is None or aware(self.used) < now() - EXACTLY:
            self.used = now()
            db.session.commit()


def aware(moment: datetime) -> datetime:
    """Return a time with its zone, which SQLite forgets."""
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def issue(user: User, name: str, scope: str, days: int) -> str:
    """Make a token and return it; nobody can read it a second time."""
    secret = PREFIX + token_urlsafe(32)
    token = Token(user_id=user.id, name=name, digest=digest(secret), scope=scope)
    token.expires = now() + timedelta(days=days)
    db.session.add(token)
    db.session.commit()
    return secret


def find(secret: str) -> Token | None:
    """Return what is known of a token that is still worth something."""
    known = db.select(Token).join(User).where(Token.digest == digest(secret))
    token: Token | None = db.session.scalar(known.where(Token.expires > now(), User.active))
    return token


def digest(secret: str) -> str:
    """Return what the database knows of a token; it is random, so a quick hash is enough."""
    return sha256(secret.encode()).hexdigest()
