"""On certain days after a job began: whether the person works, what was said and tried, and who may be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_check_consent",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("guardian", sa.LargeBinary(), nullable=True),
        sa.Column("guardian_on", sa.Date(), nullable=False),
        sa.Column("assent_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_job_check_consent_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_job_check_consent_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_check_consent")),
    )
    op.create_index(op.f("ix_job_check_consent_by_id"), "job_check_consent", ["by_id"], unique=False)
    op.create_index(op.f("ix_job_check_consent_case_id"), "job_check_consent", ["case_id"], unique=False)
    op.create_table(
        "job_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "employed_same",
                "employed_other",
                "not_employed",
                "in_education",
                "not_reached",
                "not_asked",
                "declined",
                name="checkstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("differs", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "consent",
                "ask",
                "remind",
                "call",
                "others",
                "close",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("call_by", sa.Date(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("(state = 'due') = (next_on IS NOT NULL)", name=op.f("ck_job_check_goes_on_while_due")),
        sa.CheckConstraint("(state = 'due') = (step IS NOT NULL)", name=op.f("ck_job_check_step_while_due")),
        sa.CheckConstraint("state = 'due' OR call_by IS NULL", name=op.f("ck_job_check_call_while_due")),
        sa.CheckConstraint("day IN (30, 60, 90, 180, 365)", name=op.f("ck_job_check_day")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_job_check_case_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_job_check_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_check")),
        sa.UniqueConstraint("placement_id", "day", name=op.f("uq_job_check_placement_id_day")),
    )
    op.create_index(
        "ix_job_check_call", "job_check", ["call_by", "id"], unique=False, postgresql_where="call_by IS NOT NULL"
    )
    op.create_index(op.f("ix_job_check_case_id"), "job_check", ["case_id"], unique=False)
    op.create_index(
        "ix_job_check_consent", "job_check", ["due_on", "id"], unique=False, postgresql_where="step = 'consent'"
    )
    op.create_index("ix_job_check_differs", "job_check", ["due_on", "id"], unique=False, postgresql_where="differs")
    op.create_index("ix_job_check_due", "job_check", ["due_on", "id"], unique=False, postgresql_where="state = 'due'")
    op.create_index(
        "ix_job_check_next", "job_check", ["next_on", "id"], unique=False, postgresql_where="next_on IS NOT NULL"
    )
    op.create_index(
        "ix_job_check_tried",
        "job_check",
        ["due_on", "id"],
        unique=False,
        postgresql_where="state = 'due' AND tries > 0",
    )
    op.create_table(
        "job_check_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("check_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "employed_same",
                "employed_other",
                "not_employed",
                "in_education",
                "not_reached",
                "not_asked",
                "declined",
                name="checkstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "text",
                "email",
                "call",
                "visit",
                "my_request",
                "partner",
                "employer",
                "desk",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "said_by",
            sa.Enum(
                "resident", "partner", "caseworker", name="saidby", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("takes_back_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state IS NULL) = (takes_back_id IS NOT NULL)", name=op.f("ck_job_check_answer_says_or_takes_back")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_job_check_answer_by_id")),
        sa.ForeignKeyConstraint(["check_id"], ["job_check.id"], name=op.f("fk_job_check_answer_check_id")),
        sa.ForeignKeyConstraint(
            ["takes_back_id"], ["job_check_answer.id"], name=op.f("fk_job_check_answer_takes_back_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_check_answer")),
        sa.UniqueConstraint("takes_back_id", name=op.f("uq_job_check_answer_takes_back_id")),
    )
    op.create_index(op.f("ix_job_check_answer_by_id"), "job_check_answer", ["by_id"], unique=False)
    op.create_index("ix_job_check_answer_check", "job_check_answer", ["check_id", "id"], unique=False)
    op.create_table(
        "job_check_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("check_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "text",
                "email",
                "call",
                "visit",
                "my_request",
                "partner",
                "employer",
                "desk",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_job_check_attempt_by_id")),
        sa.ForeignKeyConstraint(["check_id"], ["job_check.id"], name=op.f("fk_job_check_attempt_check_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_check_attempt")),
    )
    op.create_index(op.f("ix_job_check_attempt_by_id"), "job_check_attempt", ["by_id"], unique=False)
    op.create_index("ix_job_check_attempt_check", "job_check_attempt", ["check_id", "id"], unique=False)
    for table in ("job_check_answer", "job_check_attempt"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_table("job_check_attempt")
    op.drop_table("job_check_answer")
    op.drop_table("job_check")
    op.drop_table("job_check_consent")
