"""Indexes for lists and timers that took longer with every month, and until when a referral is shared."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_person_spoken_language": "person (spoken_language)",
    "ix_person_written_language": "person (written_language)",
    "ix_need_category": "need (category, case_id)",
    "ix_consent_revoked": "consent (id) WHERE revoked_at IS NOT NULL",
    "ix_referral_need_id": "referral (need_id)",
    "ix_referral_organization": "referral (organization_id, status, id)",
    "ix_referral_finished": "referral (organization_id, closed_at DESC) WHERE closed_at IS NOT NULL",
    "ix_referral_shared_until": "referral (shared_until) WHERE shared IS NOT NULL",
    "ix_referral_unhelped": (
        "referral (closed_at) WHERE shared IS NOT NULL AND status IN ('declined_by_partner', 'unreachable')"
    ),
    "ix_follow_up_due": "follow_up (due_at) WHERE asked_at IS NULL AND answered_at IS NULL",
    "ix_follow_up_unanswered": "follow_up (asked_at) WHERE answered_at IS NULL",
    "ix_message_failed": "message (settled_at) WHERE state IN ('undelivered', 'failed')",
    "ix_draft_unsent": "draft (touched_at) WHERE submitted_at IS NULL",
    "ix_draft_kiosk": "draft (touched_at) WHERE source = 'kiosk'",
    "ix_draft_sent": "draft (submitted_at) WHERE submitted_at IS NOT NULL",
    "ix_resident_input_created_at": "resident_input (created_at)",
    "ix_resident_input_unread": "resident_input (id) WHERE read_at IS NULL",
}
WAS = {
    "ix_referral_organization": "referral (organization_id, status, sent_at)",
    "ix_follow_up_due": "follow_up (due_at) WHERE asked_at IS NULL",
}


def upgrade() -> None:
    op.add_column("referral", sa.Column("shared_until", sa.DateTime(timezone=True)))
    for name in WAS:
        op.execute(f"DROP INDEX {name}")
    for name, on in INDEXES.items():
        op.execute(f"CREATE INDEX {name} ON {on}")
    # How many of the open cases somebody has, or wait for a partner: without it PostgreSQL takes an eighth of them to be
    # there (as of all cases an eighth are open), and reads a whole list in order to show its beginning.
    op.execute("CREATE STATISTICS case_file_open (mcv) ON owner_id, next_step, closed_at FROM case_file")


def downgrade() -> None:
    op.execute("DROP STATISTICS case_file_open")
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
    for name, on in WAS.items():
        op.execute(f"CREATE INDEX {name} ON {on}")
    op.drop_column("referral", "shared_until")
