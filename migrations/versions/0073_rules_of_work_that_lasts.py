"""Rules that say what work lasts, the wages they are held against, and what was judged by them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sustained_rule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_sustained_rule_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sustained_rule")),
        sa.UniqueConstraint("number", name=op.f("uq_sustained_rule_number")),
    )
    op.create_index(op.f("ix_sustained_rule_by_id"), "sustained_rule", ["by_id"], unique=False)
    op.create_table(
        "wage_figure",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("living", "minimum", name="figurekind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("county", sa.String(length=5), nullable=False),
        sa.Column("household", sa.String(length=10), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(kind = 'living') = (household IS NOT NULL)", name=op.f("ck_wage_figure_household")),
        sa.CheckConstraint("cents > 0 OR (cents = 0 AND corrects_id IS NOT NULL)", name=op.f("ck_wage_figure_cents")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_wage_figure_by_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["wage_figure.id"], name=op.f("fk_wage_figure_corrects_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wage_figure")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_wage_figure_corrects_id")),
    )
    op.create_index(op.f("ix_wage_figure_by_id"), "wage_figure", ["by_id"], unique=False)
    op.create_table(
        "judging_round",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("after_person_id", sa.BigInteger(), nullable=False),
        sa.Column("tally", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_judging_round_by_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["sustained_rule.id"], name=op.f("fk_judging_round_rule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judging_round")),
    )
    op.create_index(op.f("ix_judging_round_by_id"), "judging_round", ["by_id"], unique=False)
    op.create_index("ix_judging_round_in_force", "judging_round", ["id"], unique=False, postgresql_where="NOT trial")
    op.create_index(op.f("ix_judging_round_rule_id"), "judging_round", ["rule_id"], unique=False)
    op.create_index(
        "uq_judging_round_running",
        "judging_round",
        ["trial"],
        unique=True,
        postgresql_where="finished_at IS NULL AND stopped_at IS NULL",
    )
    op.create_table(
        "school_time",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_school_time_ends_after_it_began")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_school_time_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_school_time_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_time")),
    )
    op.create_index(op.f("ix_school_time_by_id"), "school_time", ["by_id"], unique=False)
    op.create_index(op.f("ix_school_time_case_id"), "school_time", ["case_id"], unique=False)
    op.create_table(
        "judging_change",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "was",
            sa.Enum(
                "yes", "no", "not_known", "not_due", name="was", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "will",
            sa.Enum(
                "yes", "no", "not_known", "not_due", name="will", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_judging_change_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["judging_round.id"], name=op.f("fk_judging_change_round_id")),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_judging_change")),
    )
    op.create_index("ix_judging_change_list", "judging_change", ["round_id", "was", "will", "person_id"], unique=False)
    op.create_index(op.f("ix_judging_change_person_id"), "judging_change", ["person_id"], unique=False)
    op.create_table(
        "sustained_judgement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("rule_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "yes",
                "no",
                "not_known",
                "not_due",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sustained_judgement_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["judging_round.id"], name=op.f("fk_sustained_judgement_round_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["sustained_rule.id"], name=op.f("fk_sustained_judgement_rule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sustained_judgement")),
    )
    op.create_index("ix_sustained_judgement_person", "sustained_judgement", ["person_id", "id"], unique=False)
    op.create_table(
        "sustained_standing",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("judgement_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "yes",
                "no",
                "not_known",
                "not_due",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["sustained_judgement.id"], name=op.f("fk_sustained_standing_judgement_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sustained_standing_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_sustained_standing")),
    )
    op.create_index(
        "ix_sustained_standing_due",
        "sustained_standing",
        ["look_again_on", "person_id"],
        unique=False,
        postgresql_where="look_again_on IS NOT NULL",
    )
    op.create_index("ix_sustained_standing_verdict", "sustained_standing", ["verdict", "person_id"], unique=False)
    op.create_index(op.f("ix_sustained_judgement_rule_id"), "sustained_judgement", ["rule_id"], unique=False)
    op.create_index(op.f("ix_sustained_judgement_round_id"), "sustained_judgement", ["round_id"], unique=False)
    op.create_index(op.f("ix_sustained_standing_judgement_id"), "sustained_standing", ["judgement_id"], unique=False)
    for table in ("sustained_rule", "wage_figure", "sustained_judgement"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    # Whoever has a job already is judged with the others once a rule is in force.
    op.execute(
        "INSERT INTO sustained_standing (person_id) SELECT DISTINCT case_file.person_id FROM placement"
        " JOIN case_file ON case_file.id = placement.case_id"
    )


def downgrade() -> None:
    for table in (
        "sustained_standing",
        "sustained_judgement",
        "judging_change",
        "school_time",
        "judging_round",
        "wage_figure",
        "sustained_rule",
    ):
        op.drop_table(table)
