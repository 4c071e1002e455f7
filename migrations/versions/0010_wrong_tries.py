"""An account's owner reads how often somebody tried to come in as them, and whether the password was right."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("wrong_codes", sa.Integer(), server_default="0", nullable=False))
    op.add_column("account", sa.Column("wrong_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("account", "wrong_since")
    op.drop_column("account", "wrong_codes")
