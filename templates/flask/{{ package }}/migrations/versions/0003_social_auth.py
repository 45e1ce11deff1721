"""Add connections to accounts elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0003_social_auth"
down_revision = "0001"
branch_labels = None
depends_on = "0002"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "connections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_connections_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_connections"),
        sa.UniqueConstraint("provider", "subject", name="uq_connections_provider"),
    )
    op.create_index("ix_connections_user_id", "connections", ["user_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("connections")
