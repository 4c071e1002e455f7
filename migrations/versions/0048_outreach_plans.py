"""Plans of outreach, with their communities, versions and steps; a role for leads of departments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

BEFORE = "'caseworker', 'safety', 'supervisor', 'partner', 'outreach', 'equity', 'admin'"
NOW = "'caseworker', 'safety', 'supervisor', 'partner', 'outreach', 'lead', 'equity', 'admin'"
APPEND_ONLY = ("plan_step", "plan_version")


def upgrade() -> None:
    _roles(NOW)
    op.create_table(
        "plan",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("copied_from_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "approved",
                "closed",
                name="planstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("open", sa.Text(), nullable=False),
        sa.Column("not_open", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("history", sa.Text(), nullable=False),
        sa.Column("partners", sa.Text(), nullable=False),
        sa.Column("methods", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("supports", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("budget_cents", sa.Integer(), nullable=True),
        sa.Column("data_use", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_plan_closed")),
        sa.CheckConstraint("(decided_on IS NULL) = (decided IS NULL)", name=op.f("ck_plan_decided")),
        sa.CheckConstraint("budget_cents >= 0", name=op.f("ck_plan_budget")),
        sa.ForeignKeyConstraint(["copied_from_id"], ["plan.id"], name=op.f("fk_plan_copied_from_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_plan_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_plan_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(op.f("ix_plan_copied_from_id"), "plan", ["copied_from_id"], unique=False)
    op.create_index("ix_plan_department", "plan", ["department_id", "id"], unique=False)
    op.create_index("ix_plan_open", "plan", ["decision_on", "id"], unique=False, postgresql_where="state <> 'closed'")
    op.create_index(op.f("ix_plan_owner_id"), "plan", ["owner_id"], unique=False)
    op.create_table(
        "plan_community",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("community", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("share", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("margin", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("vintage", sa.String(length=20), nullable=False),
        sa.CheckConstraint("margin BETWEEN 0 AND 100", name=op.f("ck_plan_community_margin")),
        sa.CheckConstraint("share BETWEEN 0 AND 100", name=op.f("ck_plan_community_share")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_community_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_community")),
        sa.UniqueConstraint("plan_id", "place", name=op.f("uq_plan_community_plan_id_place")),
    )
    op.create_table(
        "plan_step",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_plan_step_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_step_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step")),
    )
    op.create_index(op.f("ix_plan_step_by_id"), "plan_step", ["by_id"], unique=False)
    op.create_index("ix_plan_step_plan", "plan_step", ["plan_id", "id"], unique=False)
    op.create_table(
        "plan_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_by_id", sa.BigInteger(), nullable=True),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_version_plan_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_plan_version_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "version", name=op.f("uq_plan_version_plan_id_version")),
    )
    op.create_index(op.f("ix_plan_version_saved_by_id"), "plan_version", ["saved_by_id"], unique=False)
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_index(op.f("ix_plan_version_saved_by_id"), table_name="plan_version")
    op.drop_table("plan_version")
    op.drop_index("ix_plan_step_plan", table_name="plan_step")
    op.drop_index(op.f("ix_plan_step_by_id"), table_name="plan_step")
    op.drop_table("plan_step")
    op.drop_table("plan_community")
    op.drop_index(op.f("ix_plan_owner_id"), table_name="plan")
    op.drop_index("ix_plan_open", table_name="plan", postgresql_where="state <> 'closed'")
    op.drop_index("ix_plan_department", table_name="plan")
    op.drop_index(op.f("ix_plan_copied_from_id"), table_name="plan")
    op.drop_table("plan")
    _roles(BEFORE)


def _roles(roles: str) -> None:
    for name, check in (
        ("role", f"role IN ({roles})"),
        ("also_roles", f"also_roles <@ ARRAY[{roles}]::varchar[]"),
    ):
        op.drop_constraint(op.f(f"ck_account_{name}"), "account", type_="check")
        op.create_check_constraint(op.f(f"ck_account_{name}"), "account", check)
