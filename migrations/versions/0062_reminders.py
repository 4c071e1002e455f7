"""Of which state of an event somebody who signed up was reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_up", sa.Column("reminded_for", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_up", "reminded_for")
