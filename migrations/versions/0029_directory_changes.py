"""When a service was last changed, so that each process knows whether the order it keeps is still the directory's."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    when = sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp(), nullable=False)
    op.add_column("service", when)
    op.create_index("ix_service_changed_at", "service", ["changed_at"])


def downgrade() -> None:
    op.drop_index("ix_service_changed_at", "service")
    op.drop_column("service", "changed_at")
