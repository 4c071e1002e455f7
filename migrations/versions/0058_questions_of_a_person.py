"""What a person was asked last is found whether or not it is answered: each text that came in read all questions ever asked."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_follow_up_person", "follow_up", ["person_id", "asked_at"])
    op.drop_index("ix_follow_up_open", table_name="follow_up")


def downgrade() -> None:
    op.create_index(
        "ix_follow_up_open", "follow_up", ["person_id", "asked_at"], postgresql_where=sa.text("answered_at IS NULL")
    )
    op.drop_index("ix_follow_up_person", table_name="follow_up")
