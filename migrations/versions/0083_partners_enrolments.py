"""Partners enroll people and write down their steps to work, and see what they wrote in their database role."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
OURS = "organization_id = nullif(current_setting('app.organization', true), '')::bigint"
# By a link for one referral nobody sees any of it.
AT_THE_DESK = f"{OURS} AND nullif(current_setting('app.referral', true), '') IS NULL"
# Of whom they help now, as with the jobs that they wrote down.
SHARED = (
    "case_id IN (SELECT case_id FROM referral WHERE shared IS NOT NULL AND (status IN ('accepted', 'in_service',"
    " 'service_received') OR (status = 'needs_client_action' AND accepted_at IS NOT NULL)))"
)
SEEN = {
    "program_organization": ("program_id, organization_id, total_only", AT_THE_DESK),
    "enrolment": (
        "id, created_at, case_id, program_id, organization_id, enrolled_on, last_served_on, planned_until, withdrawn_at, version",
        f"{AT_THE_DESK} AND {SHARED}",
    ),
    "enrolment_entry": (
        "id, created_at, enrolment_id, kind, day, planned, evidence, told, organization_id, words, by_id, corrects_id, struck",
        f"{AT_THE_DESK} AND enrolment_id IN (SELECT id FROM enrolment)",
    ),
    # Of these two tables the role sees its own rows alone.
    "program": (
        "id, kind, name, first_day, last_day, eligibility, youth, closed_at",
        "id IN (SELECT program_id FROM program_organization) OR id IN (SELECT program_id FROM enrolment)",
    ),
}


def upgrade() -> None:
    op.add_column("enrolment_entry", sa.Column("organization_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_enrolment_entry_organization_id"), "enrolment_entry", "organization", ["organization_id"], ["id"]
    )
    op.create_index(op.f("ix_enrolment_entry_organization_id"), "enrolment_entry", ["organization_id"])
    said = sa.Enum(
        "resident", "partner", "caseworker", name="saidby", native_enum=False, create_constraint=True, length=40
    )
    op.add_column("enrolment_version", sa.Column("told", said, server_default="caseworker", nullable=False))
    op.create_index(
        "ix_enrolment_partner", "enrolment", ["organization_id", "enrolled_on", "id"],
        postgresql_where="withdrawn_at IS NULL AND organization_id IS NOT NULL",
    )  # fmt: skip
    for table, (columns, condition) in SEEN.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} FOR SELECT TO {ROLE} USING ({condition})")


def downgrade() -> None:
    for table, (columns, _condition) in reversed(SEEN.items()):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM {ROLE}")
    op.drop_index("ix_enrolment_partner", "enrolment")
    op.drop_column("enrolment_version", "told")
    op.drop_index(op.f("ix_enrolment_entry_organization_id"), "enrolment_entry")
    op.drop_constraint(op.f("fk_enrolment_entry_organization_id"), "enrolment_entry", type_="foreignkey")
    op.drop_column("enrolment_entry", "organization_id")
