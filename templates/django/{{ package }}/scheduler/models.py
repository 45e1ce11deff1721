"""How far the schedule got."""

from django.db import models


class Tick(models.Model):
    """The last time at which a periodic job was due and sent off."""

    name = models.CharField(max_length=200, primary_key=True)
    due = models.DateTimeField()
    sent = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
