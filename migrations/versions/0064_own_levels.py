"""Levels that the city writes itself, their promise in each language, and which spectra are offered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_level",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("first_language", sa.String(length=20), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_level")),
    )
    op.create_index("ix_own_level_retired", "own_level", ["id"], postgresql_where=sa.text("retired_at IS NOT NULL"))
    op.create_table(
        "own_level_text",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("own_level_id", sa.BigInteger(), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("checked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("of_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["account.id"], name=op.f("fk_own_level_text_checked_by_id")),
        sa.ForeignKeyConstraint(["own_level_id"], ["own_level.id"], name=op.f("fk_own_level_text_own_level_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_level_text")),
        sa.UniqueConstraint("own_level_id", "language", name=op.f("uq_own_level_text_own_level_id_language")),
    )
    op.create_index(op.f("ix_own_level_text_checked_by_id"), "own_level_text", ["checked_by_id"], unique=False)
    op.create_table(
        "offered_spectra",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("spectra", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("saved_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_offered_spectra_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offered_spectra")),
        sa.UniqueConstraint("version", name=op.f("uq_offered_spectra_version")),
    )
    op.create_index(op.f("ix_offered_spectra_saved_by_id"), "offered_spectra", ["saved_by_id"], unique=False)
    op.execute(
        "CREATE TRIGGER offered_spectra_append_only BEFORE UPDATE OR DELETE ON offered_spectra"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
    )
    op.execute(
        "CREATE TRIGGER offered_spectra_never_emptied BEFORE TRUNCATE ON offered_spectra"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_table("offered_spectra")
    op.drop_table("own_level_text")
    op.drop_table("own_level")
