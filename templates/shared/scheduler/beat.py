"""What sends jobs off when they are due: `celery --app <package>.jobs beat`."""

import logging
from datetime import UTC, datetime
from typing import Any

from celery import beat
from celery.schedules import crontab
from kombu import Producer

from .plan import PLAN
from .ticks import claimed, latest

logger = logging.getLogger("scheduler")


class Scheduler(beat.Scheduler):
    """One of any number that run at the same time: each time that a job is due, one sends it off."""

    def setup_schedule(self) -> None:
        """Take the schedule from the code, and from the database how far it got."""
        done = latest()
        for name, when in PLAN.items():
            self.add(name=name, task=name, schedule=when, last_run_at=done.get(name))

    def apply_async(
        self,
        entry: beat.ScheduleEntry,
        producer: Producer | None = None,
        advance: bool = True,
        **more: Any,
    ) -> Any:
        """Send a job off, unless another scheduler does."""
        name = str(entry.name)
        with claimed(name, due(PLAN[name], entry.last_run_at or entry.default_now())) as won:
            state = "sent" if won else "left to another"
            logger.info("%s %s", name, state)
            if won and not self.app.conf.task_always_eager:
                return super().apply_async(entry, producer, advance, **more)
        # Without a broker the job is done here and now, and may want to write to the database.
        return super().apply_async(entry, producer, advance, **more) if won else None


def due(when: crontab, since: datetime) -> datetime:
    """Return the first time after another at which something is due, the same for all schedulers."""
    start, remaining, _ = when.remaining_delta(since)
    moment: datetime = start + remaining
    return moment.astimezone(UTC)
