"""What was answered to questions without a column, sealed. When people can come is a fact of their case, no event in its history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LAST_TOLD = """
UPDATE case_file SET free_times = told.times
FROM (
  SELECT DISTINCT ON (case_id) case_id, facts -> 'times' AS times FROM case_event WHERE kind = 'can_come'
  ORDER BY case_id, at DESC
) AS told
WHERE told.case_id = case_file.id
"""
TOLD_AGAIN = """
INSERT INTO case_event (at, case_id, kind, facts)
SELECT created_at, id, 'can_come', jsonb_build_object('times', free_times) FROM case_file WHERE free_times IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_answer_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("case_id", "question", name=op.f("uq_answer_case_id_question")),
    )
    op.add_column("case_file", sa.Column("free_times", JSONB(), nullable=True))
    op.execute(LAST_TOLD)
    op.execute("DELETE FROM case_event WHERE kind = 'can_come'")


def downgrade() -> None:
    op.execute(TOLD_AGAIN)
    op.drop_column("case_file", "free_times")
    op.drop_table("answer")
