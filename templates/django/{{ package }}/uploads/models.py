"""What is known of a file."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file that somebody uploaded."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("owner"))
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=50)
    size = models.PositiveBigIntegerField(_("size"))
    public = models.BooleanField(_("public"), default=False)
    created = models.DateTimeField(_("created"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-created", "key")
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name

    @property
    def kilobytes(self) -> int:
        """Return the size as people read it."""
        return -(-self.size // 1000)
