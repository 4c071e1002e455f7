"""What a partner organization sees and does at its own desk: its own partnership, in the database role of partners."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
OWN = (
    "organization_id = nullif(current_setting('app.organization', true), '')::bigint"
    " AND nullif(current_setting('app.referral', true), '') IS NULL"
)
OF_OURS = "partnership_id IN (SELECT id FROM partnership)"  # of which the role sees its own alone
SEEN = {
    "partnership": ("id, organization_id, name, agreement, agreement_until", OWN),
    "commitment": ("id, partnership_id, department_id, words, language, due, state, why", OF_OURS),
    "partner_contact": ("id, partnership_id, department_id, day, kind", OF_OURS),
}


def upgrade() -> None:
    op.add_column(
        "plan", sa.Column("partner_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False)
    )
    op.add_column("resident_input", sa.Column("partnership_id", sa.BigInteger()))
    op.create_foreign_key(
        op.f("fk_resident_input_partnership_id"), "resident_input", "partnership", ["partnership_id"], ["id"]
    )
    op.create_index(op.f("ix_resident_input_partnership_id"), "resident_input", ["partnership_id"])
    for table, (columns, condition) in SEEN.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} FOR SELECT TO {ROLE} USING ({condition})")
    op.execute(f"GRANT SELECT (id, name) ON department TO {ROLE}")


def downgrade() -> None:
    op.execute(f"REVOKE SELECT (id, name) ON department FROM {ROLE}")
    for table, (columns, _condition) in reversed(SEEN.items()):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE SELECT ({columns}) ON {table} FROM {ROLE}")
    op.drop_index(op.f("ix_resident_input_partnership_id"), "resident_input")
    op.drop_constraint(op.f("fk_resident_input_partnership_id"), "resident_input", type_="foreignkey")
    op.drop_column("resident_input", "partnership_id")
    op.drop_column("plan", "partner_ids")
