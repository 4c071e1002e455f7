"""Texts that many people get at once go after all others."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("bulk", sa.Boolean(), server_default=sa.false(), nullable=False))
    _index("prompt DESC", "bulk", "coalesce(not_before, created_at)", "id")


def downgrade() -> None:
    _index("prompt DESC", "coalesce(not_before, created_at)", "id")
    op.drop_column("message", "bulk")


def _index(*order: str) -> None:
    op.drop_index("ix_message_waiting", "message")
    waits = sa.text("state = 'queued' AND NOT needs_reading")
    op.create_index("ix_message_waiting", "message", [sa.text(one) for one in order], postgresql_where=waits)
