"""What a job is: a function that a worker calls, again if need be."""

from typing import ParamSpec, TypeVar

from celery import Task
from sqlalchemy.exc import OperationalError

from .logs import record

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


class Job(Task[P, R]):
    """Tried again after failures that pass, later each time: after 1, 2, 4, 8 and 16 seconds."""

    autoretry_for = (OSError, OperationalError)
    max_retries = 5
    retry_backoff = True
    retry_backoff_max = 60
    # Not all at the same moment: each waits for some part of that time.
    retry_jitter = True

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the job."""
        with record(self):
            return super().__call__(*args, **kwargs)
