"""Pages in answer to a form, kept for half an hour, so that Back and a reload show them again."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown_page",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shown_page"),
        sa.UniqueConstraint("token_hash", name="uq_shown_page_token_hash"),
    )
    op.create_index("ix_shown_page_created_at", "shown_page", ["created_at"])


def downgrade() -> None:
    op.drop_table("shown_page")
