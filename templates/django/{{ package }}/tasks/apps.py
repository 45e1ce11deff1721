"""What asks for tasks."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class TasksConfig(AppConfig):
    """Has the words of a note counted when it was written."""

    name = f"{__package__}"

    def ready(self) -> None:
        """Watch the notes."""
        from ..notes.models import Note
        from . import logs, words

        logs.watch()
        post_save.connect(words.written, sender=Note)
