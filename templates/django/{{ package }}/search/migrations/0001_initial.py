"""Add the index that notes are searched by."""

from typing import Any

from django.db import migrations

from .. import index


def build(apps: Any, editor: Any) -> None:
    """Make it."""
    index.build(editor)


def drop(apps: Any, editor: Any) -> None:
    """Take it away."""
    index.drop(editor)


class Migration(migrations.Migration):
    """The index can always be made anew, so its statements stand in one place."""

    initial = True
    dependencies = [("notes", "0001_initial")]
    # MySQL makes no index in a transaction.
    operations = [migrations.RunPython(build, drop, atomic=False)]
