"""How migrations reach the database: through the application."""

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from flask import current_app

database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args


def skip_empty(migration: MigrationContext, _: object, scripts: list[MigrationScript]) -> None:
    """Write no migration where nothing changed."""
    asked = getattr(context.config.cmd_opts, "autogenerate", False)
    if asked and scripts[0].upgrade_ops.is_empty():
        scripts.clear()


def offline() -> None:
    """Write the statements instead of running them."""
    url = database.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=database.metadata, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


def online() -> None:
    """Run the migrations."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            process_revision_directives=skip_empty,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
