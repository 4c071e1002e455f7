"""What somebody wrote that cannot wait is known by its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pressing = sa.Enum("danger", "urgent", native_enum=False, length=40, create_constraint=True, name="pressing")
    op.add_column("message", sa.Column("pressing", pressing, nullable=True))


def downgrade() -> None:
    op.drop_column("message", "pressing")
