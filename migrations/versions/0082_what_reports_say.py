"""What the reports for funders say is counted beforehand, and their people are found by number, page by page."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_summary",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rows_seen", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_report_summary_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_summary")),
        sa.UniqueConstraint("program_id", name=op.f("uq_report_summary_program_id")),
    )
    op.create_index(
        "ix_enrolment_report", "enrolment", ["program_id", "participant_id", "id"],
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_enrolment_report", table_name="enrolment")
    op.drop_table("report_summary")
