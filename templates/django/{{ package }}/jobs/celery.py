"""What a worker runs: `celery --app <package>.jobs worker`."""

import os

from celery import Celery
from django.conf import settings

from .options import options

PROJECT = __name__.partition(".")[0]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"{PROJECT}.settings")

app = Celery(PROJECT, task_cls=f"{__package__}.job:Job")
app.conf.update(options(settings.BROKER_URL, settings.JOB_SECONDS))
# Every app may have a module `jobs`.
app.autodiscover_tasks(related_name="jobs")
