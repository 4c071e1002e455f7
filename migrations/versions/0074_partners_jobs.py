"""Partners write jobs down, and see those in their database role; what nobody said of a job is not said."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
# Of the jobs that an organization wrote down, those of people who share themselves with it now; by a link for one referral none.
OWN = (
    "organization_id = nullif(current_setting('app.organization', true), '')::bigint"
    " AND nullif(current_setting('app.referral', true), '') IS NULL"
    " AND case_id IN (SELECT case_id FROM referral WHERE shared IS NOT NULL AND (status IN ('accepted', 'in_service',"
    " 'service_received') OR (status = 'needs_client_action' AND accepted_at IS NOT NULL)))"
)
# All but why a job ended: that was said to the city.
OF_A_JOB = (
    "id, created_at, case_id, organization_id, employer_id, title, kind, lasting, started_on, hours, pay, pay_cents, tips_cents,"
    " benefits, health_from, schedule, subsidized, evidence, ended_on, withdrawn_at, version"
)
SEEN = {
    "placement": (OF_A_JOB, OWN),
    "employer": ("id, name", "id IN (SELECT employer_id FROM placement)"),  # of which the role sees its own alone
}
KEYS = {
    "lasting": ("open", "short", "internship", "day_labor"),
    "schedule": ("steady", "shifts", "changing"),
}


def upgrade() -> None:
    op.add_column("placement", sa.Column("organization_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_placement_organization_id"), "placement", "organization", ["organization_id"], ["id"]
    )
    op.create_index("ix_placement_partner", "placement", ["organization_id", "started_on", "id"])
    for column, keys in KEYS.items():
        _allow(column, (*keys, "not_said"))
    for table, (columns, condition) in SEEN.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} FOR SELECT TO {ROLE} USING ({condition})")


def downgrade() -> None:
    for table, (columns, _condition) in reversed(SEEN.items()):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM {ROLE}")
    for column, keys in KEYS.items():
        op.execute(f"UPDATE placement SET {column} = '{keys[0]}' WHERE {column} = 'not_said'")
        _allow(column, keys)
    op.drop_index("ix_placement_partner", "placement")
    op.drop_constraint(op.f("fk_placement_organization_id"), "placement", type_="foreignkey")
    op.drop_column("placement", "organization_id")


def _allow(column: str, keys: tuple[str, ...]) -> None:
    op.drop_constraint(op.f(f"ck_placement_{column}"), "placement", type_="check")
    allowed = ", ".join(f"'{key}'" for key in keys)
    op.create_check_constraint(op.f(f"ck_placement_{column}"), "placement", f"{column} IN ({allowed})")
