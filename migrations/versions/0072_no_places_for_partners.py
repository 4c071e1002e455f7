"""The database role of partners sees no place, number or hours of the directory, and of services and organizations its own."""

from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
PLACES = "location, service_at_location, phone, schedule"
OURS = "nullif(current_setting('app.organization', true), '')::bigint"
OWN = {"organization": f"id = {OURS}", "service": f"organization_id = {OURS}"}


def upgrade() -> None:
    op.execute(f"REVOKE SELECT ON {PLACES} FROM {ROLE}")
    for table, condition in OWN.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} FOR SELECT TO {ROLE} USING ({condition})")


def downgrade() -> None:
    for table in reversed(OWN):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT ON {PLACES} TO {ROLE}")
