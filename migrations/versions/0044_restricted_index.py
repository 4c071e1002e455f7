"""Restricted cases are few, and every list asks whether one of them is among its rows."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_case_file_restricted", "case_file", ["person_id"], postgresql_where="restricted IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_case_file_restricted", "case_file")
