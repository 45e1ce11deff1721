"""Search as an application, with its migration."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Keeps the index whole."""

    name = __package__
    label = "search"

    def ready(self) -> None:
        """Look after the index whenever migrations have run."""
        post_migrate.connect(mend, sender=apps.get_app_config("notes"))


def mend(using: str, **rest: object) -> None:
    """Let the index follow its table again, where a migration has made the table anew."""
    from . import index

    index.mend(using)
