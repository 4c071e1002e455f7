"""What was sent when a desk had closed is kept a while, with the session that had ended."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("browser_session", sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("browser_session", sa.Column("kept_forms", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_browser_session_kept_at"), "browser_session", ["kept_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_browser_session_kept_at"), "browser_session")
    op.drop_column("browser_session", "kept_forms")
    op.drop_column("browser_session", "kept_at")
