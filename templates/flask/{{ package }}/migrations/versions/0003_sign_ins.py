"""Remember which browser signed in, and from where."""

import sqlalchemy as sa
from alembic import op

revision = "0003_sign_ins"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("sign_ins") as table:
        table.add_column(sa.Column("address", sa.String(45), nullable=False, server_default=""))
        table.add_column(sa.Column("agent", sa.String(200), nullable=False, server_default=""))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("sign_ins") as table:
        table.drop_column("agent")
        table.drop_column("address")
