"""Holds, requests to be erased, cases of people who were, and how far people came with what they never sent."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_file", sa.Column("erased_at", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_case_file_kept",
        "case_file",
        ["closed_at"],
        postgresql_where=sa.text("closed_at IS NOT NULL AND erased_at IS NULL"),
    )
    op.create_index("ix_message_words", "message", ["created_at"], postgresql_where=sa.text("body IS NOT NULL"))
    op.create_index(op.f("ix_one_time_code_expires_at"), "one_time_code", ["expires_at"])
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("set_by_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True)),
        sa.Column("lifted_by_id", sa.BigInteger()),
        sa.Column("lift_reason", sa.LargeBinary()),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (lift_reason IS NULL)", name=op.f("ck_legal_hold_lifted_with_reason")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_legal_hold_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_legal_hold_case_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["account.id"], name=op.f("fk_legal_hold_set_by_id")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["account.id"], name=op.f("fk_legal_hold_lifted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    for column in ("person_id", "case_id", "set_by_id", "lifted_by_id"):
        op.create_index(op.f(f"ix_legal_hold_{column}"), "legal_hold", [column])
    op.create_index(
        "uq_legal_hold_standing",
        "legal_hold",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "erasure_request",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "asked",
            sa.Enum(
                "in_person",
                "by_phone",
                "in_writing",
                name="asked",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_id", sa.BigInteger()),
        sa.Column("erased", sa.Boolean()),
        sa.CheckConstraint("(decided_at IS NULL) = (erased IS NULL)", name=op.f("ck_erasure_request_decided")),
        sa.CheckConstraint("decided_by_id <> asked_by_id", name=op.f("ck_erasure_request_four_eyes")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_erasure_request_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_erasure_request_case_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_erasure_request_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_erasure_request_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_request")),
    )
    for column in ("person_id", "case_id", "asked_by_id", "decided_by_id"):
        op.create_index(op.f(f"ix_erasure_request_{column}"), "erasure_request", [column])
    op.create_index(
        "uq_erasure_request_waiting",
        "erasure_request",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_table(
        "left_off",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "web", "kiosk", "phone", "paper", name="source", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("drafts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "source", "language", "step", name=op.f("pk_left_off")),
    )


def downgrade() -> None:
    op.drop_table("left_off")
    op.drop_table("erasure_request")
    op.drop_table("legal_hold")
    op.drop_index(op.f("ix_one_time_code_expires_at"), "one_time_code")
    op.drop_index("ix_message_words", "message")
    op.drop_index("ix_case_file_kept", "case_file")
    op.drop_column("case_file", "erased_at")
