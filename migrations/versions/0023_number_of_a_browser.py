"""A number by text works in the browser that asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("one_time_code", sa.Column("asked_by", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("one_time_code", "asked_by")
