"""Events of outreach, with what is said of each in every language."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "announced",
                "called_off",
                "held",
                name="eventstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "visibility",
            sa.Enum(
                "public",
                "place_after_sign_up",
                "by_invitation",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_off_why", sa.Text(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("near_transit", sa.Boolean(), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("supports", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("police_present", sa.Boolean(), nullable=True),
        sa.Column("ask_by", sa.Date(), nullable=False),
        sa.Column("first_language", sa.String(length=20), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'called_off') = (called_off_why <> '')", name=op.f("ck_event_called_off")),
        sa.CheckConstraint("state <> 'announced' OR announced_at IS NOT NULL", name=op.f("ck_event_announced")),
        sa.CheckConstraint("announced_at IS NULL OR police_present IS NOT NULL", name=op.f("ck_event_police")),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_event_capacity")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_event_ends")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_event_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_event_owner_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_event_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
    )
    op.create_index("ix_event_department", "event", ["department_id", "starts_at", "id"], unique=False)
    op.create_index(op.f("ix_event_owner_id"), "event", ["owner_id"], unique=False)
    op.create_index(op.f("ix_event_plan_id"), "event", ["plan_id"], unique=False)
    op.create_index(
        "ix_event_shown",
        "event",
        ["starts_at", "id"],
        unique=False,
        postgresql_where="announced_at IS NOT NULL AND visibility <> 'by_invitation'",
    )
    op.create_index("ix_event_starts_at", "event", ["starts_at", "id"], unique=False)
    op.create_table(
        "event_text",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("checked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("of_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["account.id"], name=op.f("fk_event_text_checked_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_text_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_text")),
        sa.UniqueConstraint("event_id", "language", name=op.f("uq_event_text_event_id_language")),
    )
    op.create_index(op.f("ix_event_text_checked_by_id"), "event_text", ["checked_by_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_event_text_checked_by_id"), table_name="event_text")
    op.drop_table("event_text")
    op.drop_index("ix_event_starts_at", table_name="event")
    op.drop_index(
        "ix_event_shown",
        table_name="event",
        postgresql_where="announced_at IS NOT NULL AND visibility <> 'by_invitation'",
    )
    op.drop_index(op.f("ix_event_plan_id"), table_name="event")
    op.drop_index(op.f("ix_event_owner_id"), table_name="event")
    op.drop_index("ix_event_department", table_name="event")
    op.drop_table("event")
