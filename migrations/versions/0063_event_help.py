"""How many asked for help by cards and tablets of an event."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_help",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_help_event_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_help")),
    )


def downgrade() -> None:
    op.drop_table("event_help")
