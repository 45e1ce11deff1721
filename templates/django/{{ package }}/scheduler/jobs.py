"""Jobs that are done from time to time."""

from datetime import timedelta

from django.utils import timezone

from ..exports.models import Export
from ..jobs.celery import app

KEPT = timedelta(days=7)


@app.task
def tidy() -> None:
    """Delete the exports that nobody will fetch any more."""
    Export.objects.filter(created__lt=timezone.now() - KEPT).delete()
