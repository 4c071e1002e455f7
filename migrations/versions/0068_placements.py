"""Jobs, who gives them, and what was paid for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "employer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("ein", sa.String(length=9), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ein ~ '^[0-9]{9}$'", name=op.f("ck_employer_ein")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer")),
        sa.UniqueConstraint("ein", name=op.f("uq_employer_ein")),
    )
    op.create_index("ix_employer_list", "employer", ["name", "id"], unique=False)
    op.create_table(
        "employer_name",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=False),
        sa.Column("known_as", sa.String(length=120), nullable=False),
        sa.Column("spelled", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_employer_name_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_name")),
    )
    op.create_index(op.f("ix_employer_name_employer_id"), "employer_name", ["employer_id"], unique=False)
    op.create_index(
        "uq_employer_name_known_as",
        "employer_name",
        ["known_as"],
        unique=True,
        postgresql_ops={"known_as": "text_pattern_ops"},
    )
    op.create_table(
        "placement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "job",
                "apprenticeship",
                "military",
                "own_business",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "lasting",
            sa.Enum(
                "open",
                "short",
                "internship",
                "day_labor",
                name="lasting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Numeric(precision=4, scale=1), nullable=False),
        sa.Column(
            "pay",
            sa.Enum(
                "hourly",
                "salary",
                "tipped",
                "piece",
                "own",
                name="pay",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pay_cents", sa.Integer(), nullable=False),
        sa.Column("tips_cents", sa.Integer(), nullable=False),
        sa.Column("benefits", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("health_from", sa.Date(), nullable=True),
        sa.Column(
            "schedule",
            sa.Enum(
                "steady", "shifts", "changing", name="schedule", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("subsidized", sa.Boolean(), nullable=False),
        sa.Column(
            "evidence",
            sa.Enum("a", "b", "c", "d", name="evidence", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "ending",
            sa.Enum(
                "laid_off",
                "quit_better_job",
                "quit_transport",
                "quit_childcare",
                "health",
                "schedule",
                "discrimination",
                "moved",
                "school",
                "other",
                name="ending",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name=op.f("ck_placement_ends_with_reason")),
        sa.CheckConstraint("ended_on >= started_on", name=op.f("ck_placement_ends_after_it_began")),
        sa.CheckConstraint("hours > 0 AND hours <= 168", name=op.f("ck_placement_hours")),
        sa.CheckConstraint("pay_cents > 0 AND tips_cents >= 0", name=op.f("ck_placement_paid")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_placement_case_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_placement_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
    )
    op.create_index(op.f("ix_placement_case_id"), "placement", ["case_id"], unique=False)
    op.create_index(op.f("ix_placement_employer_id"), "placement", ["employer_id"], unique=False)
    op.create_index(
        "ix_placement_list", "placement", ["started_on", "id"], unique=False, postgresql_where="withdrawn_at IS NULL"
    )
    op.create_table(
        "earning",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column(
            "evidence",
            sa.Enum("a", "b", "c", "d", name="evidence", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("cents > 0 OR (cents = 0 AND corrects_id IS NOT NULL)", name=op.f("ck_earning_cents")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_earning_by_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["earning.id"], name=op.f("fk_earning_corrects_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_earning_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earning")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_earning_corrects_id")),
    )
    op.create_index(op.f("ix_earning_by_id"), "earning", ["by_id"], unique=False)
    op.create_index("ix_earning_placement", "earning", ["placement_id", "paid_on", "id"], unique=False)
    op.create_table(
        "placement_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "told",
            sa.Enum("staff", "partner", "person", name="told", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_placement_version_by_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_placement_version_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_version")),
        sa.UniqueConstraint("placement_id", "version", name=op.f("uq_placement_version_placement_id_version")),
    )
    op.create_index(op.f("ix_placement_version_by_id"), "placement_version", ["by_id"], unique=False)
    for table in ("earning", "placement_version"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_table("placement_version")
    op.drop_table("earning")
    op.drop_table("placement")
    op.drop_table("employer_name")
    op.drop_table("employer")
