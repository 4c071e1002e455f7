"""Names by which somebody is found still, and what was changed of them, to be forgotten when its time is over."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("former_names", sa.LargeBinary()))
    op.create_index(
        "ix_case_event_changes", "case_event", ["at"],
        postgresql_where=sa.text("kind IN ('person_changed', 'change_undone') AND body IS NOT NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_case_event_changes", "case_event")
    op.drop_column("person", "former_names")
