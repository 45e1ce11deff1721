"""What roles allow: permissions of this project, which groups grant."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EDITOR = "editor"
USE_DESK = "roles.use_desk"


class Desk(models.Model):
    """The editors' desk: no table, but something to have permissions for."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = (("use_desk", "Can use the editors' desk"),)
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
