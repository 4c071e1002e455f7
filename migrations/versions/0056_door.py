"""Tablets at the door of an event, and what was tapped on them, only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tablet",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("device_hash", sa.LargeBinary(), nullable=True),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(paired_at IS NULL) = (device_hash IS NULL)", name=op.f("ck_tablet_paired")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_tablet_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_tablet_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tablet")),
        sa.UniqueConstraint("device_hash", name=op.f("uq_tablet_device_hash")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_tablet_link_hash")),
    )
    op.create_index(op.f("ix_tablet_by_id"), "tablet", ["by_id"], unique=False)
    op.create_index(op.f("ix_tablet_event_id"), "tablet", ["event_id"], unique=False)
    op.create_table(
        "check_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("tablet_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("device_seq", sa.BigInteger(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(undoes IS NULL) = (n > 0)", name=op.f("ck_check_in_undoes")),
        sa.CheckConstraint("n <> 0 AND n BETWEEN -50 AND 50", name=op.f("ck_check_in_n")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_check_in_event_id")),
        sa.ForeignKeyConstraint(["tablet_id"], ["tablet.id"], name=op.f("fk_check_in_tablet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint("undoes", name=op.f("uq_check_in_undoes")),
    )
    op.create_index(op.f("ix_check_in_event_id"), "check_in", ["event_id"], unique=False)
    op.create_index(op.f("ix_check_in_tablet_id"), "check_in", ["tablet_id"], unique=False)
    op.execute(
        "CREATE TRIGGER check_in_append_only BEFORE UPDATE OR DELETE ON check_in"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
    )
    op.execute(
        "CREATE TRIGGER check_in_never_emptied BEFORE TRUNCATE ON check_in"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_table("check_in")
    op.drop_table("tablet")
