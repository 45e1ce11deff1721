"""Background jobs: what takes longer than somebody wants to wait."""

from typing import ParamSpec, TypeVar

from celery import Celery
from flask import Flask

from . import job
from .options import options

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


def init_app(app: Flask) -> None:
    """Have jobs done by workers, each within the application."""

    class Job(job.Job[P, R]):
        """A job of this application."""

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
            """Run the job."""
            with app.app_context():
                return super().__call__(*args, **kwargs)

    celery = Celery(app.name, task_cls=Job)
    celery.conf.update(options(app.config["BROKER_URL"], app.config["JOB_SECONDS"]))
    celery.set_default()
    app.extensions["celery"] = celery
