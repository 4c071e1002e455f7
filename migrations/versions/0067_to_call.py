"""Since when somebody who signed up has to hear of something, and an index for what partners have to tell."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

PARTNER = "answer_to = 'partner'"
NEWS = "news_at IS NOT NULL AND called_at IS NULL"
ANSWER = "answer_owed_at IS NOT NULL AND answer_told_at IS NULL"


def upgrade() -> None:
    op.add_column("sign_up", sa.Column("news_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sign_up", sa.Column("answer_owed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_sign_up_news", "sign_up", ["event_id", "id"], postgresql_where=sa.text(NEWS))
    op.create_index("ix_sign_up_answer_owed", "sign_up", ["event_id", "id"], postgresql_where=sa.text(ANSWER))
    op.create_index(
        "ix_resident_input_partner", "resident_input", ["theme_id", "id"], postgresql_where=sa.text(PARTNER)
    )


def downgrade() -> None:
    op.drop_index("ix_resident_input_partner", table_name="resident_input")
    op.drop_index("ix_sign_up_answer_owed", table_name="sign_up")
    op.drop_index("ix_sign_up_news", table_name="sign_up")
    op.drop_column("sign_up", "answer_owed_at")
    op.drop_column("sign_up", "news_at")
