"""What people had to say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What it is about."""

    QUESTION = "question", _("A question")
    PROBLEM = "problem", _("A problem")
    PRAISE = "praise", _("Praise")


class Feedback(models.Model):
    """One message."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.QUESTION)
    happened = models.DateField(_("day"), null=True, blank=True)
    message = models.TextField(_("message"), max_length=5000)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("email address"), blank=True)
    reply = models.BooleanField(_("answer wanted"), default=False)
    created = models.DateTimeField(_("created"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.name})"
