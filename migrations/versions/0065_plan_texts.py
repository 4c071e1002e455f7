"""The language a plan is written in, and its public words in others."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

PARTS = ("name", "decision", "decided_by", "open", "not_open", "promise", "decided")


def upgrade() -> None:
    op.add_column("plan", sa.Column("language", sa.String(length=20), server_default="en", nullable=False))
    op.create_table(
        "plan_text",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(*PARTS, name="planpart", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("checked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("of_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["account.id"], name=op.f("fk_plan_text_checked_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_text_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_text")),
        sa.UniqueConstraint(
            "plan_id", "language", "part", "of_hash", name=op.f("uq_plan_text_plan_id_language_part_of_hash")
        ),
    )
    op.create_index(op.f("ix_plan_text_checked_by_id"), "plan_text", ["checked_by_id"])


def downgrade() -> None:
    op.drop_table("plan_text")
    op.drop_column("plan", "language")
