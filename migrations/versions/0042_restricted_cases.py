"""Cases that only those who are on them and a trained few see; a role for those who are trained."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

BEFORE = "'caseworker', 'supervisor', 'partner', 'outreach', 'equity', 'admin'"
NOW = "'caseworker', 'safety', 'supervisor', 'partner', 'outreach', 'equity', 'admin'"
WHY = ("not_safe", "resident", "desk")


def upgrade() -> None:
    why = sa.Enum(*WHY, name="restricted", native_enum=False, create_constraint=True, length=40)
    op.add_column("case_file", sa.Column("restricted", why))
    op.create_table(
        "case_member",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("added_by_id", sa.BigInteger()),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.LargeBinary()),
        sa.CheckConstraint("(until IS NULL) = (reason IS NULL)", name=op.f("ck_case_member_emergency_with_reason")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_member_case_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_case_member_account_id")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_case_member_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_member")),
    )
    for column in ("account_id", "added_by_id"):
        op.create_index(op.f(f"ix_case_member_{column}"), "case_member", [column])
    op.create_index("ix_case_member_case", "case_member", ["case_id", "account_id"])
    _roles(NOW)


def downgrade() -> None:
    _roles(BEFORE)
    op.drop_table("case_member")
    op.drop_column("case_file", "restricted")


def _roles(roles: str) -> None:
    for name, check in (
        ("role", f"role IN ({roles})"),
        ("also_roles", f"also_roles <@ ARRAY[{roles}]::varchar[]"),
    ):
        op.drop_constraint(op.f(f"ck_account_{name}"), "account", type_="check")
        op.create_check_constraint(op.f(f"ck_account_{name}"), "account", check)
