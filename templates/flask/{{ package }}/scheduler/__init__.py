"""Periodic jobs: what is done from time to time."""

from typing import Any

from flask import Flask

from . import beat, jobs

__all__ = ["init_app", "jobs"]


def init_app(app: Flask) -> None:
    """Have the schedule kept within the application, which knows the database."""

    class Scheduler(beat.Scheduler):
        """A scheduler of this application."""

        def setup_schedule(self) -> None:
            with app.app_context():
                super().setup_schedule()

        def apply_async(self, *args: Any, **more: Any) -> Any:
            with app.app_context():
                return super().apply_async(*args, **more)

    app.extensions["celery"].conf.beat_scheduler = Scheduler
