"""A number that was typed is not proved. Proved are those of the version before from which their person answered a question."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

REASONS = ("no_phone", "not_agreed", "said_stop", "unreachable", "must_say_nothing", "arrived_already", "enough_today")


def upgrade() -> None:
    op.add_column("person", sa.Column("number_proved_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("""
        UPDATE person SET number_proved_at = answered.at
        FROM (
            SELECT person_id, phone_index, max(created_at) AS at FROM message
            WHERE direction = 'in' AND answer IN ('yes', 'no', 'need_help') AND person_id IS NOT NULL
            GROUP BY person_id, phone_index
        ) AS answered
        WHERE answered.person_id = person.id AND answered.phone_index = person.phone_index
    """)
    _allow(*REASONS, "not_proved")


def downgrade() -> None:
    op.execute("UPDATE message SET withheld = 'unreachable' WHERE withheld = 'not_proved'")
    _allow(*REASONS)
    op.drop_column("person", "number_proved_at")


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    op.drop_constraint(op.f("ck_message_withheld"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_withheld"), "message", f"withheld IN ({listed})")
