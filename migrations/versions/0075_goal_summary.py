"""What was counted of programs: the pages of the goal read it instead of counting."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal_summary",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_goal_summary_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_summary")),
        sa.UniqueConstraint("program_id", "as_of", name=op.f("uq_goal_summary_program_id_as_of")),
    )


def downgrade() -> None:
    op.drop_table("goal_summary")
