"""Files of jobs that partners and staff bring; a partner sees its own in its database role."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
# What an organization brought itself; by a link for one referral nothing.
OWN = (
    "organization_id = nullif(current_setting('app.organization', true), '')::bigint"
    " AND nullif(current_setting('app.referral', true), '') IS NULL"
)
SEEN = {
    "job_import": ("id, created_at, account_id, organization_id, headings, columns, days, employers", OWN),
    "job_import_row": (
        "id, job_import_id, number, cells, fault, state, ticked, mark, case_id",
        "job_import_id IN (SELECT id FROM job_import)",  # of which the role sees its own alone
    ),
}


def upgrade() -> None:
    op.create_table(
        "job_import_mapping",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("headings", sa.LargeBinary(), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "days",
            sa.Enum("month_first", "day_first", name="dayform", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_job_import_mapping_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_import_mapping")),
    )
    op.create_index("ix_job_import_mapping_organization", "job_import_mapping", ["organization_id", "id"], unique=False)
    op.create_table(
        "job_import",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("headings", sa.LargeBinary(), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "days",
            sa.Enum("month_first", "day_first", name="dayform", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("employers", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_job_import_account_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_job_import_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_import")),
    )
    op.create_index("ix_job_import_created", "job_import", ["created_at"], unique=False)
    op.create_index("ix_job_import_list", "job_import", ["account_id", "id"], unique=False)
    op.create_index(op.f("ix_job_import_organization_id"), "job_import", ["organization_id"], unique=False)
    op.create_table(
        "job_import_row",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("job_import_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=True),
        sa.Column(
            "fault",
            sa.Enum("quote", "cells", "letters", name="fault", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "written",
                "corrected",
                "known",
                name="rowstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ticked", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_job_import_row_case_id")),
        sa.ForeignKeyConstraint(["job_import_id"], ["job_import.id"], name=op.f("fk_job_import_row_job_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_import_row")),
        sa.UniqueConstraint("job_import_id", "number", name=op.f("uq_job_import_row_job_import_id_number")),
    )
    op.create_index(
        "ix_job_import_row_accepted",
        "job_import_row",
        ["job_import_id", "number"],
        unique=False,
        postgresql_where="state = 'accepted'",
    )
    op.create_index(op.f("ix_job_import_row_case_id"), "job_import_row", ["case_id"], unique=False)
    for table, (columns, condition) in SEEN.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} FOR SELECT TO {ROLE} USING ({condition})")


def downgrade() -> None:
    for table, (columns, _condition) in reversed(SEEN.items()):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM {ROLE}")
    op.drop_index(op.f("ix_job_import_row_case_id"), table_name="job_import_row")
    op.drop_index("ix_job_import_row_accepted", table_name="job_import_row", postgresql_where="state = 'accepted'")
    op.drop_table("job_import_row")
    op.drop_index(op.f("ix_job_import_organization_id"), table_name="job_import")
    op.drop_index("ix_job_import_list", table_name="job_import")
    op.drop_index("ix_job_import_created", table_name="job_import")
    op.drop_table("job_import")
    op.drop_index("ix_job_import_mapping_organization", table_name="job_import_mapping")
    op.drop_table("job_import_mapping")
