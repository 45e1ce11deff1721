"""What schedulers agree on, through the database: which jobs were sent off."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from .models import Tick

NEVER = datetime.fromtimestamp(0, UTC)


def latest() -> dict[str, datetime]:
    """Return when each job was last sent off."""
    return {tick.name: tick.sent for tick in Tick.objects.all() if tick.sent}


@contextmanager
def claimed(name: str, due: datetime) -> Iterator[bool]:
    """Tell whether it is for this scheduler to send a job off; others wait until that is settled.

    When it fails, another may.
    """
    # A scheduler lives longer than a connection may.
    if not connection.in_atomic_block:
        close_old_connections()
    with transaction.atomic():
        Tick.objects.get_or_create(name=name, defaults={"due": NEVER})
        tick = Tick.objects.filter(name=name, due__lt=due)
        yield tick.update(due=due, sent=timezone.now()) == 1
