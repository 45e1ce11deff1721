"""Add uploads."""

import sqlalchemy as sa
from alembic import op

revision = "0003_uploads"
down_revision = "0001"
branch_labels = None
depends_on = "0002"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "uploads",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name="fk_uploads_owner_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_uploads"),
    )
    op.create_index("ix_uploads_created", "uploads", ["created"])
    op.create_index("ix_uploads_owner_id", "uploads", ["owner_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("uploads")
