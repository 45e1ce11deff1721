"""Add passkeys."""

import sqlalchemy as sa
from alembic import op

revision = "0004_passkeys"
down_revision = "0003_mfa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("fs_webauthn_user_handle", sa.String(64)))
        table.create_unique_constraint(
            "uq_users_fs_webauthn_user_handle", ["fs_webauthn_user_handle"]
        )
    key = sa.LargeBinary(1023).with_variant(sa.VARBINARY(1023), "mysql", "mariadb")
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("credential_id", key, nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.JSON()),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(64), nullable=False),
        sa.Column("extensions", sa.String(255)),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("usage", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], "fk_passkeys_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passkeys"),
        sa.UniqueConstraint("credential_id", name="uq_passkeys_credential_id"),
    )
    op.create_index("ix_passkeys_user_id", "passkeys", ["user_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("passkeys")
    with op.batch_alter_table("users") as table:
        table.drop_constraint("uq_users_fs_webauthn_user_handle", type_="unique")
        table.drop_column("fs_webauthn_user_handle")
