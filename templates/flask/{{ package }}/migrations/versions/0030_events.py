"""Add the events, in the database that is theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0030_events"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward in the main database, where nothing changes."""


def downgrade() -> None:
    """Go back there."""


def upgrade_events() -> None:
    """Go forward."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("happened", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_happened", "events", ["happened"])


def downgrade_events() -> None:
    """Go back."""
    op.drop_table("events")
