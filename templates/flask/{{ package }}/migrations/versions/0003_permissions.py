"""Make the role of editors."""

import sqlalchemy as sa
from alembic import op

revision = "0003_permissions"
down_revision = "0001"
branch_labels = None
depends_on = "0002"

roles = sa.table("roles", sa.column("name", sa.String))


def upgrade() -> None:
    """Go forward."""
    known = sa.select(roles.c.name).where(roles.c.name == "editor")
    missing = sa.select(sa.literal("editor")).where(~known.exists())
    op.execute(roles.insert().from_select(["name"], missing))


def downgrade() -> None:
    """Go back."""
    op.execute(roles.delete().where(roles.c.name == "editor"))
