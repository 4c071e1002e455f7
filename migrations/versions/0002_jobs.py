"""The job queue's own tables, as its library defines them."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().connection.driver_connection.execute(SchemaManager.get_schema())


def downgrade() -> None:
    for table in ("periodic_defers", "events", "jobs", "workers"):
        op.execute(f"DROP TABLE procrastinate_{table} CASCADE")
