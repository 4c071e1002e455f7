"""An account may have several roles, and belong to departments of the city."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FIT_TOGETHER = (
    "CASE WHEN role = 'partner' THEN organization_id IS NOT NULL AND also_roles = '{}'"
    " ELSE organization_id IS NULL AND NOT 'partner' = ANY (also_roles) END"
)
ROLES = "ARRAY['caseworker', 'supervisor', 'partner', 'outreach', 'equity', 'admin']::varchar[]"


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("key", name=op.f("uq_department_key")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
    )
    op.create_table(
        "account_department",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_department_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_account_department_department_id")),
        sa.PrimaryKeyConstraint("account_id", "department_id", name=op.f("pk_account_department")),
    )
    op.create_index(op.f("ix_account_department_department_id"), "account_department", ["department_id"])
    op.add_column(
        "account", sa.Column("also_roles", postgresql.ARRAY(sa.String(length=40)), server_default="{}", nullable=False)
    )
    op.create_check_constraint(op.f("ck_account_fit_together"), "account", FIT_TOGETHER)
    op.create_check_constraint(op.f("ck_account_also_roles"), "account", f"also_roles <@ {ROLES}")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_account_also_roles"), "account", type_="check")
    op.drop_constraint(op.f("ck_account_fit_together"), "account", type_="check")
    op.drop_column("account", "also_roles")
    op.drop_table("account_department")
    op.drop_table("department")
