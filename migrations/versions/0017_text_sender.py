"""How sending from a number stands: its pace, and whether it pauses. What is prompt goes before what can wait."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_sender",
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("probe_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("probes", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sender", name=op.f("pk_text_sender")),
    )
    op.add_column("message", sa.Column("prompt", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_message_waiting",
        "message",
        [sa.text("prompt DESC"), sa.text("coalesce(not_before, created_at)"), "id"],
        postgresql_where=sa.text("state = 'queued' AND NOT needs_reading"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_waiting", "message")
    op.drop_column("message", "prompt")
    op.drop_table("text_sender")
