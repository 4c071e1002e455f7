"""What was counted at an event, apart from names."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_record",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=False),
        sa.Column(
            "how_counted",
            sa.Enum(
                "door",
                "room",
                "cards",
                "guess",
                name="howcounted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("payments_cents", sa.Integer(), nullable=True),
        sa.CheckConstraint("attendance >= 0", name=op.f("ck_event_record_attendance")),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_event_record_hours")),
        sa.CheckConstraint("payments_cents >= 0", name=op.f("ck_event_record_payments")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_event_record_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_record_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_record")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_record_event_id")),
    )
    op.create_index(op.f("ix_event_record_by_id"), "event_record", ["by_id"], unique=False)
    op.create_table(
        "record_count",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "dimension",
            sa.Enum(
                "language",
                "group",
                "interpreter",
                name="dimension",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("group", sa.String(length=80), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_record_count_n")),
        sa.ForeignKeyConstraint(["record_id"], ["event_record.id"], name=op.f("fk_record_count_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_count")),
        sa.UniqueConstraint("record_id", "dimension", "group", name=op.f("uq_record_count_record_id_dimension_group")),
    )
    op.create_table(
        "record_support",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("support", sa.String(length=40), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("requested", sa.Integer(), nullable=False),
        sa.Column("fulfilled", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=True),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_record_support_cents")),
        sa.CheckConstraint("fulfilled BETWEEN 0 AND requested", name=op.f("ck_record_support_fulfilled")),
        sa.CheckConstraint("requested >= 0", name=op.f("ck_record_support_requested")),
        sa.ForeignKeyConstraint(["record_id"], ["event_record.id"], name=op.f("fk_record_support_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_support")),
        sa.UniqueConstraint("record_id", "support", name=op.f("uq_record_support_record_id_support")),
    )


def downgrade() -> None:
    op.drop_table("record_support")
    op.drop_table("record_count")
    op.drop_index(op.f("ix_event_record_by_id"), table_name="event_record")
    op.drop_table("event_record")
