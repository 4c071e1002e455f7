"""A repeat that is not needed, as the first text arrived after all; and an index of what is still to be blanked at the provider."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

REASONS = ("no_phone", "not_agreed", "said_stop", "unreachable", "must_say_nothing")


def upgrade() -> None:
    _allow(*REASONS, "arrived_already")
    op.create_index(
        "ix_message_unredacted",
        "message",
        ["id"],
        postgresql_where=sa.text("redacted_at IS NULL AND provider_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_unredacted", "message")
    op.execute("UPDATE message SET state = 'failed', withheld = NULL WHERE withheld = 'arrived_already'")
    _allow(*REASONS)


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    op.drop_constraint(op.f("ck_message_withheld"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_withheld"), "message", f"withheld IN ({listed})")
