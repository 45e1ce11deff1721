"""Tokens with which programs open the API."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# By its beginning a token is known for what it is, also to scanners for secrets that leaked.
PREFIX = "pat_"
LONGEST = 365
# How exactly it is known when a token was used last: more would write at every request.
EXACTLY = timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a token allows."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")


class Token(models.Model):
    """What the database knows of a token: not enough to make one of it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tokens",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scope = models.CharField(_("scope"), max_length=5, choices=Scope, default=Scope.READ)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    expires = models.DateTimeField(_("expires"))
    used = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self) -> str:
        return self.name

    @property
    def expired(self) -> bool:
        """Tell whether its time is over."""
        return self.expires <= timezone.now()

    def touch(self) -> None:
        """Note that it was used."""
        now = timezone.now()
        if self.used is None or self.used < now - EXACTLY:
            self.used = now
            self.save(update_fields=["used"])


def issue(user: models.Model, name: str, scope: str, days: int) -> str:
    """Make a token and return it; nobody can read it a second time."""
    secret = PREFIX + token_urlsafe(32)
    expires = timezone.now() + timedelta(days=days)
    Token.objects.create(
        user_id=user.pk, name=name, digest=digest(secret), scope=scope, expires=expires
    )
    return secret


def find(secret: str) -> Token | None:
    """Return what is known of a token that is still worth something."""
    valid = Token.objects.filter(expires__gt=timezone.now(), user__is_active=True)
    return valid.select_related("user").filter(digest=digest(secret)).first()


def digest(secret: str) -> str:
    """Return what the database knows of a token; it is random, so a quick hash is enough."""
    return sha256(secret.encode()).hexdigest()
