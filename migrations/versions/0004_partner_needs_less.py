"""A partner's database role loses what its desk never uses: secrets of accounts, writing the audit, facts of a referral."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
OF_AN_ACCOUNT = "id, created_at, email, name, role, organization_id, language, active"
# What a partner's move changes. Whose referral it is, and under which consent, only the office writes.
OF_A_REFERRAL = "status, reason, received_at, accepted_at, closed_at, acknowledge_by, contact_by, expire_at, version"


def upgrade() -> None:
    op.execute(f"REVOKE ALL ON account, audit_entry FROM {ROLE}")
    op.execute(f"GRANT SELECT ({OF_AN_ACCOUNT}) ON account TO {ROLE}")
    op.execute(f"REVOKE UPDATE ON referral FROM {ROLE}")
    op.execute(f"GRANT UPDATE ({OF_A_REFERRAL}) ON referral TO {ROLE}")
    # Identity columns count without it, and a sequence tells how many people there are.
    op.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {ROLE}")


def downgrade() -> None:
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT UPDATE ON referral TO {ROLE}")
    op.execute(f"GRANT SELECT ON account TO {ROLE}")
    op.execute(f"GRANT INSERT ON audit_entry TO {ROLE}")
