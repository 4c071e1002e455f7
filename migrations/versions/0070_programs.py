"""Programs toward work, who is enrolled in them, and which of them may be one person."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "participant",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("birthday", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("number", name=op.f("uq_participant_number")),
    )
    op.create_table(
        "program",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "mbk",
                "workforce",
                "apprenticeship",
                "other",
                name="programkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("other_kind", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("youth", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'other') = (other_kind <> '')", name=op.f("ck_program_other_kind")),
        sa.CheckConstraint("goal > 0", name=op.f("ck_program_goal")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_program_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    op.create_index("ix_program_list", "program", ["name", "id"], unique=False)
    op.create_table(
        "participant_key",
        sa.Column("participant_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_participant_key_participant_id")),
        sa.PrimaryKeyConstraint("participant_id", "key", name=op.f("pk_participant_key")),
    )
    op.create_index("ix_participant_key_key", "participant_key", ["key", "participant_id"], unique=False)
    op.create_table(
        "participant_pair",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.Column("second_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "open",
                "same",
                "two",
                "cannot_tell",
                name="pairanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer = 'open') = (decided_at IS NULL)", name=op.f("ck_participant_pair_decided")),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_participant_pair_order")),
        sa.ForeignKeyConstraint(["first_id"], ["participant.id"], name=op.f("fk_participant_pair_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["participant.id"], name=op.f("fk_participant_pair_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_participant_pair_first_id_second_id")),
    )
    op.create_index(
        "ix_participant_pair_decided",
        "participant_pair",
        ["decided_at", "id"],
        unique=False,
        postgresql_where="answer <> 'open'",
    )
    op.create_index(
        "ix_participant_pair_open",
        "participant_pair",
        ["created_at", "id"],
        unique=False,
        postgresql_where="answer = 'open'",
    )
    op.create_index(op.f("ix_participant_pair_second_id"), "participant_pair", ["second_id"], unique=False)
    op.create_table(
        "program_organization",
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("total_only", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_program_organization_organization_id")
        ),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_organization_program_id")),
        sa.PrimaryKeyConstraint("program_id", "organization_id", name=op.f("pk_program_organization")),
    )
    op.create_index(
        op.f("ix_program_organization_organization_id"), "program_organization", ["organization_id"], unique=False
    )
    op.create_table(
        "participant_pair_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "open",
                "same",
                "two",
                "cannot_tell",
                name="pairanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_participant_pair_version_by_id")),
        sa.ForeignKeyConstraint(["pair_id"], ["participant_pair.id"], name=op.f("fk_participant_pair_version_pair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_pair_version")),
        sa.UniqueConstraint("pair_id", "version", name=op.f("uq_participant_pair_version_pair_id_version")),
    )
    op.create_index(op.f("ix_participant_pair_version_by_id"), "participant_pair_version", ["by_id"], unique=False)
    op.create_table(
        "program_total",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("extract(day FROM month) = 1", name=op.f("ck_program_total_first_of_month")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_program_total_people")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_program_total_by_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_program_total_organization_id")
        ),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_total_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_total")),
    )
    op.create_index(op.f("ix_program_total_by_id"), "program_total", ["by_id"], unique=False)
    op.create_index(
        "ix_program_total_month", "program_total", ["program_id", "organization_id", "month", "id"], unique=False
    )
    op.create_index(op.f("ix_program_total_organization_id"), "program_total", ["organization_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("participant_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column(
            "agreed",
            sa.Enum(
                "electronic",
                "verbal",
                "written",
                name="consentmode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agreed_language", sa.String(length=20), nullable=False),
        sa.Column("agreed_hash", sa.String(length=64), nullable=False),
        sa.Column("last_served_on", sa.Date(), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=True),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_served_on >= enrolled_on", name=op.f("ck_enrolment_served_since")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_enrolment_case_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_enrolment_organization_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_enrolment_participant_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_enrolment_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(op.f("ix_enrolment_case_id"), "enrolment", ["case_id"], unique=False)
    op.create_index(
        "ix_enrolment_last_served",
        "enrolment",
        ["last_served_on", "id"],
        unique=False,
        postgresql_where="withdrawn_at IS NULL",
    )
    op.create_index(
        "ix_enrolment_list",
        "enrolment",
        ["program_id", "enrolled_on", "id"],
        unique=False,
        postgresql_where="withdrawn_at IS NULL",
    )
    op.create_index(op.f("ix_enrolment_organization_id"), "enrolment", ["organization_id"], unique=False)
    op.create_index(op.f("ix_enrolment_participant_id"), "enrolment", ["participant_id"], unique=False)
    op.create_table(
        "enrolment_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrolment_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "step_assessed",
                "step_plan",
                "step_resume",
                "step_training",
                "step_interview",
                "step_offer",
                "step_ready",
                "milestone_3_school",
                "milestone_4_postsecondary",
                "milestone_5_work",
                "service_counseling",
                "service_job_search",
                "service_class",
                "service_work_experience",
                "service_on_the_job",
                "service_support",
                "service_mentor",
                "service_other",
                "service_follow_up",
                "barrier_transport",
                "barrier_child_care",
                "barrier_documents",
                "barrier_tools",
                "barrier_other",
                "credential_postsecondary",
                "credential_secondary",
                "credential_other",
                "skill_gain_efl",
                "skill_gain_diploma",
                "skill_gain_transcript",
                "skill_gain_training",
                "skill_gain_progression",
                "exclusion_institutionalized",
                "exclusion_health",
                "exclusion_deceased",
                "exclusion_reserve",
                "exclusion_foster",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column(
            "evidence",
            sa.Enum("a", "b", "c", "d", name="evidence", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "told",
            sa.Enum(
                "resident", "partner", "caseworker", name="saidby", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT planned OR starts_with(kind, 'service_')", name=op.f("ck_enrolment_entry_planned_service")
        ),
        sa.CheckConstraint("NOT struck OR corrects_id IS NOT NULL", name=op.f("ck_enrolment_entry_strikes_another")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_enrolment_entry_by_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["enrolment_entry.id"], name=op.f("fk_enrolment_entry_corrects_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_enrolment_entry_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_entry")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_enrolment_entry_corrects_id")),
    )
    op.create_index(op.f("ix_enrolment_entry_by_id"), "enrolment_entry", ["by_id"], unique=False)
    op.create_index("ix_enrolment_entry_enrolment", "enrolment_entry", ["enrolment_id", "day", "id"], unique=False)
    op.create_table(
        "enrolment_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrolment_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_enrolment_version_by_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_enrolment_version_enrolment_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_enrolment_version_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_version")),
        sa.UniqueConstraint("enrolment_id", "version", name=op.f("uq_enrolment_version_enrolment_id_version")),
    )
    op.create_index(op.f("ix_enrolment_version_by_id"), "enrolment_version", ["by_id"], unique=False)
    op.create_index(
        op.f("ix_enrolment_version_organization_id"), "enrolment_version", ["organization_id"], unique=False
    )
    for table in ("program_total", "participant_pair_version", "enrolment_version", "enrolment_entry"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_table("enrolment_version")
    op.drop_table("enrolment_entry")
    op.drop_table("enrolment")
    op.drop_table("program_total")
    op.drop_table("participant_pair_version")
    op.drop_table("program_organization")
    op.drop_table("participant_pair")
    op.drop_table("participant_key")
    op.drop_table("program")
    op.drop_table("participant")
