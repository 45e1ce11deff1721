"""What schedulers agree on, through the database: which jobs were sent off."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from ..core.database import db
from .models import Tick

NEVER = datetime.fromtimestamp(0, UTC)


def latest() -> dict[str, datetime]:
    """Return when each job was last sent off; not every database says that it is in UTC."""
    ticks = db.session.scalars(db.select(Tick))
    moments = {tick.name: tick.sent for tick in ticks if tick.sent}
    return {name: sent.replace(tzinfo=sent.tzinfo or UTC) for name, sent in moments.items()}


@contextmanager
def claimed(name: str, due: datetime) -> Iterator[bool]:
    """Tell whether it is for this scheduler to send a job off; others wait until that is settled.

    When it fails, another may.
    """
    with suppress(IntegrityError), db.engine.begin() as connection:
        connection.execute(insert(Tick).values(name=name, due=NEVER))
    with db.engine.begin() as connection:
        tick = update(Tick).where(Tick.name == name, Tick.due < due)
        won = connection.execute(tick.values(due=due, sent=datetime.now(UTC)))
        yield won.rowcount == 1
