"""Add what the second factor needs."""

import sqlalchemy as sa
from alembic import op

revision = "0003_mfa"
down_revision = "0001"
branch_labels = None
depends_on = "0002"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("tf_primary_method", sa.String(64)))
        table.add_column(sa.Column("tf_totp_secret", sa.String(255)))
        table.add_column(sa.Column("tf_last_counter", sa.Integer()))
        table.add_column(sa.Column("mf_recovery_codes", sa.JSON()))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("users") as table:
        for name in ("mf_recovery_codes", "tf_last_counter", "tf_totp_secret", "tf_primary_method"):
            table.drop_column(name)
