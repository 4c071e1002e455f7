"""Who signed up for an event, and that a text may go to whoever signed up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_up",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("party_size", sa.SmallInteger(), nullable=False),
        sa.Column("supports", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "confirmed",
                "waiting",
                "cancelled",
                name="signupstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders_ok", sa.Boolean(), nullable=False),
        sa.Column("answer_ok", sa.Boolean(), nullable=False),
        sa.Column("answer_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("guardian_yes", sa.Boolean(), nullable=True),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("sequence_told", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by_id", sa.BigInteger(), nullable=True),
        sa.Column("added_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("party_size BETWEEN 1 AND 20", name=op.f("ck_sign_up_party")),
        sa.CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name=op.f("ck_sign_up_cancelled")),
        sa.CheckConstraint("state <> 'confirmed' OR confirmed_at IS NOT NULL", name=op.f("ck_sign_up_confirmed")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_sign_up_added_by_id")),
        sa.ForeignKeyConstraint(["called_by_id"], ["account.id"], name=op.f("fk_sign_up_called_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sign_up_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("code", name=op.f("uq_sign_up_code")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_sign_up_submission_key")),
    )
    op.create_index(op.f("ix_sign_up_added_by_id"), "sign_up", ["added_by_id"], unique=False)
    op.create_index(op.f("ix_sign_up_called_by_id"), "sign_up", ["called_by_id"], unique=False)
    op.create_index("ix_sign_up_event", "sign_up", ["event_id", "state", "queued_at", "id"], unique=False)
    op.create_index(
        "ix_sign_up_named", "sign_up", ["event_id", "id"], unique=False, postgresql_where="name IS NOT NULL"
    )
    op.create_index(
        "ix_sign_up_phone", "sign_up", ["phone_index", "id"], unique=False, postgresql_where="phone_index IS NOT NULL"
    )
    op.add_column("message", sa.Column("sign_up_id", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_message_sign_up", "message", ["sign_up_id"], unique=False, postgresql_where="sign_up_id IS NOT NULL"
    )
    op.create_foreign_key(op.f("fk_message_sign_up_id"), "message", "sign_up", ["sign_up_id"], ["id"])
    _one_recipient("num_nonnulls(person_id, organization_id, resident_input_id, sign_up_id) <= 1")


def downgrade() -> None:
    _one_recipient("num_nonnulls(person_id, organization_id, resident_input_id) <= 1")
    op.drop_constraint(op.f("fk_message_sign_up_id"), "message", type_="foreignkey")
    op.drop_index("ix_message_sign_up", table_name="message", postgresql_where="sign_up_id IS NOT NULL")
    op.drop_column("message", "sign_up_id")
    op.drop_table("sign_up")


def _one_recipient(check: str) -> None:
    op.drop_constraint(op.f("ck_message_one_recipient"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_one_recipient"), "message", check)
