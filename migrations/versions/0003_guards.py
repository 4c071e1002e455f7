"""What the database itself refuses: changing the audit, and a partner seeing another organization's referrals."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
OWN = "organization_id = nullif(current_setting('app.organization', true), '')::bigint"


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
        """
    )
    op.execute(
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    # Roles belong to the whole server: another database of ours may have made it already, or be making it right now.
    op.execute(
        f"""
        DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
        """
    )
    op.execute(f"GRANT {ROLE} TO CURRENT_USER")
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    op.execute(f"GRANT SELECT ON organization, service, location, service_at_location, phone, schedule TO {ROLE}")
    op.execute(f"GRANT SELECT, UPDATE ON referral TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT ON referral_move TO {ROLE}")
    op.execute(f"GRANT SELECT ON account TO {ROLE}")
    op.execute(f"GRANT INSERT ON audit_entry TO {ROLE}")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table, condition in (
        ("referral", f"{OWN} AND status <> 'draft'"),
        ("referral_move", OWN),
        ("account", OWN),
    ):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_organization ON {table} TO {ROLE} USING ({condition}) WITH CHECK ({condition})")


def downgrade() -> None:
    for table in ("referral", "referral_move", "account"):
        op.execute(f"DROP POLICY own_organization ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute(f"DROP OWNED BY {ROLE}")
    op.execute("DROP TRIGGER audit_entry_append_only ON audit_entry")
    op.execute("DROP FUNCTION refuse_change")
