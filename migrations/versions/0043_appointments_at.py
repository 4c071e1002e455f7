"""Appointments by their hour, to see what else is then."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_appointment_standing_at", "appointment", ["starts_at"], postgresql_where=sa.text("called_off_at IS NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_appointment_standing_at", "appointment")
