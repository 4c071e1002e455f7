"""A time in school says whether it is after high school, and partners write it down of whom they enrolled."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
COLUMNS = "id, case_id, from_on, until_on, postsecondary, organization_id"
# What their own organization wrote, at its desk alone (by a link for one referral nobody sees any of it), of whom they help now.
OWN = (
    "organization_id = nullif(current_setting('app.organization', true), '')::bigint"
    " AND nullif(current_setting('app.referral', true), '') IS NULL"
    " AND case_id IN (SELECT case_id FROM referral WHERE shared IS NOT NULL AND (status IN ('accepted', 'in_service',"
    " 'service_received') OR (status = 'needs_client_action' AND accepted_at IS NOT NULL)))"
)


def upgrade() -> None:
    op.add_column("school_time", sa.Column("postsecondary", sa.Boolean(), nullable=True))
    op.add_column("school_time", sa.Column("organization_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_school_time_organization_id"), "school_time", "organization", ["organization_id"], ["id"]
    )
    op.create_index(op.f("ix_school_time_organization_id"), "school_time", ["organization_id"])
    op.execute(f"GRANT SELECT ({COLUMNS}) ON school_time TO {ROLE}")
    op.execute("ALTER TABLE school_time ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_organization ON school_time FOR SELECT TO {ROLE} USING ({OWN})")
    # Schools count in youth programs from now on: what was counted before is counted again, as if somebody asked.
    op.execute("UPDATE report_summary SET asked_at = now()")


def downgrade() -> None:
    op.execute("DROP POLICY own_organization ON school_time")
    op.execute("ALTER TABLE school_time DISABLE ROW LEVEL SECURITY")
    op.execute(f"REVOKE SELECT ({COLUMNS}) ON school_time FROM {ROLE}")
    op.drop_index(op.f("ix_school_time_organization_id"), "school_time")
    op.drop_constraint(op.f("fk_school_time_organization_id"), "school_time", type_="foreignkey")
    op.drop_column("school_time", "organization_id")
    op.drop_column("school_time", "postsecondary")
