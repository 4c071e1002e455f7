"""Texts that wait because of a restore are told from those that wait for another reason."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("restored", sa.Boolean(), server_default=sa.false(), nullable=False))
    # Where nobody has decided yet, which waited for what is not known any more: all of them stay with the administrator.
    op.execute(
        "UPDATE message SET restored = true WHERE needs_reading AND state = 'queued' AND direction = 'out'"
        " AND EXISTS (SELECT FROM restoration WHERE released_at IS NULL)"
    )
    op.create_index("ix_message_restored", "message", ["id"], postgresql_where=sa.text("restored"))


def downgrade() -> None:
    op.drop_index("ix_message_restored", "message")
    op.drop_column("message", "restored")
