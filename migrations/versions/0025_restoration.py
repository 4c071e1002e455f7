"""That a database came out of a backup, and who let its texts go."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "restoration",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("backup_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True)),
        sa.Column("released_by_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(["released_by_id"], ["account.id"], name=op.f("fk_restoration_released_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
    )
    op.create_index(op.f("ix_restoration_released_by_id"), "restoration", ["released_by_id"])


def downgrade() -> None:
    op.drop_table("restoration")
