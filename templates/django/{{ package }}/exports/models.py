"""What an export is: the sample of a background job."""

from django.db import models

# How often a job may be started that never gets to its end.
ATTEMPTS = 5


class Export(models.Model):
    """All notes in one file. To ask twice with the same key is to ask once."""

    key = models.CharField(max_length=32, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished = models.DateTimeField(null=True)
    content = models.TextField(blank=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.key

    @property
    def state(self) -> str:
        """Say how far it is."""
        if self.finished:
            return "ready"
        return "failed" if self.attempts >= ATTEMPTS else "waiting"
