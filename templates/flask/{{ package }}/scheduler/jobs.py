"""Jobs that are done from time to time."""

from datetime import timedelta

from celery import shared_task

from ..core.database import db
from ..exports.models import Export, now

KEPT = timedelta(days=7)


@shared_task
def tidy() -> None:
    """Delete the exports that nobody will fetch any more."""
    db.session.execute(db.delete(Export).where(Export.created < now() - KEPT))
    db.session.commit()
