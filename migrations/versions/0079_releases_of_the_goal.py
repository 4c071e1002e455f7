"""What everybody reads of the way to a goal: a ledger to which rows are only added."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal_release",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "release",
                "correction",
                "held_back",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("figures", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "taken_back",
                "one_person",
                "two_people",
                "miscounted",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("problems", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("check_version", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(kind = 'correction') = (reason IS NOT NULL)", name=op.f("ck_goal_release_says_why")),
        sa.CheckConstraint("(kind = 'correction') = (replaces_id IS NOT NULL)", name=op.f("ck_goal_release_replaces")),
        sa.CheckConstraint("(kind = 'held_back') = (figures IS NULL)", name=op.f("ck_goal_release_figures")),
        sa.CheckConstraint("extract(day FROM month) = 1", name=op.f("ck_goal_release_first_of_month")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_goal_release_by_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_goal_release_program_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["goal_release.id"], name=op.f("fk_goal_release_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_release")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_goal_release_replaces_id")),
    )
    op.create_index(op.f("ix_goal_release_by_id"), "goal_release", ["by_id"], unique=False)
    op.create_index("ix_goal_release_list", "goal_release", ["program_id", "id"], unique=False)
    op.create_index(
        "uq_goal_release_month",
        "goal_release",
        ["program_id", "month"],
        unique=True,
        postgresql_where="kind = 'release'",
    )
    op.execute(
        "CREATE TRIGGER goal_release_append_only BEFORE UPDATE OR DELETE ON goal_release"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
    )
    op.execute(
        "CREATE TRIGGER goal_release_never_emptied BEFORE TRUNCATE ON goal_release"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_table("goal_release")
