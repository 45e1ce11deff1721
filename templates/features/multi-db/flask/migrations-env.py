"""How migrations reach the databases: through the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from flask import current_app

database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args
# The databases with tables to migrate: the main one, which has no key, and those of the binds.
KEYS = (None, "events")


def skip_empty(migration: MigrationContext, _: object, scripts: list[MigrationScript]) -> None:
    """Write no migration where nothing changed."""
    asked = getattr(context.config.cmd_opts, "autogenerate", False)
    done = len(scripts[0].upgrade_ops_list) == len(KEYS)
    if asked and done and all(each.is_empty() for each in scripts[0].upgrade_ops_list):
        scripts.clear()


@contextmanager
def steps(key: str | None) -> Iterator[None]:
    """Let every revision do what it has to do in this database: mostly, nothing in that of a bind."""
    kept = [(each.module, vars(each.module).copy()) for each in context.script.walk_revisions()]
    if key:
        for module, names in kept:
            module.upgrade = names.get(f"upgrade_{key}", nothing)
            module.downgrade = names.get(f"downgrade_{key}", nothing)
    try:
        yield
    finally:
        for module, names in kept:
            module.upgrade, module.downgrade = names["upgrade"], names["downgrade"]


def nothing() -> None:
    """Leave a database alone."""


def migrate(key: str | None, **target: object) -> None:
    """Run the migrations of a database."""
    context.configure(
        **target,
        target_metadata=database.metadatas[key],
        upgrade_token=f"{key}_upgrades" if key else "upgrades",
        downgrade_token=f"{key}_downgrades" if key else "downgrades",
        process_revision_directives=skip_empty,
        **({"render_as_batch": True} if key else options),
    )
    with context.begin_transaction(), steps(key):
        context.run_migrations()


def offline() -> None:
    """Write the statements instead of running them; `-x database=events` for those of the events."""
    key = context.get_x_argument(as_dictionary=True).get("database")
    url = database.engines[key].url.render_as_string(hide_password=False)
    migrate(key, url=url, literal_binds=True)


def online() -> None:
    """Run the migrations."""
    for key in KEYS:
        with database.engines[key].connect() as connection:
            migrate(key, connection=connection)


if context.is_offline_mode():
    offline()
else:
    online()
