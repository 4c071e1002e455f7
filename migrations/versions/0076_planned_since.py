"""Since when a service is planned: a corrected plan is as old as the first one."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enrolment_entry", sa.Column("planned_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("enrolment_entry", "planned_on")
