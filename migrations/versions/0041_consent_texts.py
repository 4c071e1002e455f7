"""The words of each consent are kept as they were shown, by their fingerprint and language; and which consent ends soon is found."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_text",
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "language", name=op.f("pk_consent_text")),
    )
    op.create_index("ix_consent_ends", "consent", ["expires_at", "id"], postgresql_where=sa.text("revoked_at IS NULL"))


def downgrade() -> None:
    op.drop_index("ix_consent_ends", table_name="consent")
    op.drop_table("consent_text")
