"""What an event is. A database of its own keeps them: no other model can point here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What can happen."""

    WRITTEN = "written", _("Written")
    CHANGED = "changed", _("Changed")
    DELETED = "deleted", _("Deleted")


class Event(models.Model):
    """Something that happened to a note."""

    what = models.CharField(max_length=20, choices=What)
    title = models.CharField(max_length=200)
    happened = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-happened", "-pk")

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.title}"
