"""What a worker runs: `celery --app <package>.jobs worker`."""

from celery import Celery

from .. import create_app

app: Celery = create_app().extensions["celery"]
