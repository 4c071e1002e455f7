"""What staff who follow people to work owe them is found by indexes; an enrolment knows its last training and skill gain."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

STANDS = "NOT e.struck AND NOT EXISTS (SELECT FROM enrolment_entry l WHERE l.corrects_id = e.id)"
FOLLOWS = {
    "learned_on": "e.kind IN ('step_training', 'service_class', 'service_on_the_job') AND NOT e.planned",
    "gained_on": "starts_with(e.kind, 'skill_gain_')",
}
INDEXES = {
    "ix_case_file_whose": ("case_file", "owner_id", "erased_at IS NULL"),
    "ix_enrolment_planned": ("enrolment", "planned_until", "withdrawn_at IS NULL AND planned_until IS NOT NULL"),
    "ix_enrolment_learned": ("enrolment", "learned_on", "withdrawn_at IS NULL AND learned_on IS NOT NULL"),
    "ix_placement_unproved": ("placement", "started_on", "withdrawn_at IS NULL AND evidence IN ('c', 'd')"),
}


def upgrade() -> None:
    for column, which in FOLLOWS.items():
        op.add_column("enrolment", sa.Column(column, sa.Date(), nullable=True))
        op.execute(
            f"UPDATE enrolment SET {column} = known.day FROM (SELECT e.enrolment_id, max(e.day) AS day"
            f" FROM enrolment_entry e WHERE {which} AND {STANDS} GROUP BY e.enrolment_id) known"
            " WHERE known.enrolment_id = enrolment.id"
        )
    for name, (table, column, where) in INDEXES.items():
        op.create_index(name, table, [column, "id"], postgresql_where=sa.text(where))


def downgrade() -> None:
    for name, (table, _column, _where) in reversed(INDEXES.items()):
        op.drop_index(name, table)
    for column in reversed(FOLLOWS):
        op.drop_column("enrolment", column)
