"""The city's own words for pages of the toolkit, only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "toolkit_page",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("shipped_mark", sa.String(length=16), nullable=False),
        sa.Column("saved_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(title IS NULL) = (body IS NULL)", name=op.f("ck_toolkit_page_words")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_toolkit_page_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toolkit_page")),
        sa.UniqueConstraint("page", "language", "version", name=op.f("uq_toolkit_page_page_language_version")),
    )
    op.create_index(op.f("ix_toolkit_page_saved_by_id"), "toolkit_page", ["saved_by_id"], unique=False)
    op.execute(
        "CREATE TRIGGER toolkit_page_append_only BEFORE UPDATE OR DELETE ON toolkit_page"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
    )
    op.execute(
        "CREATE TRIGGER toolkit_page_never_emptied BEFORE TRUNCATE ON toolkit_page"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_toolkit_page_saved_by_id"), table_name="toolkit_page")
    op.drop_table("toolkit_page")
