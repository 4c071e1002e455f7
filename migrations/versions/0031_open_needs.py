"""Needs are added, changed and let go; a case keeps how soon help is needed and what a caseworker planned."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

STATES = ("unknown", "met", "partly_met", "unmet")
REASONS = ("no_longer_wanted", "found_elsewhere", "cannot_help_here", "asked_twice")
URGENCIES = ("today", "this_week", "can_wait")


def _in(column: str, keys: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(key) for key in keys)})"


def _states(keys: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_need_needstate"), "need", type_="check")
    op.create_check_constraint(op.f("ck_need_needstate"), "need", _in("state", keys))


def upgrade() -> None:
    _states((*STATES, "let_go"))
    op.add_column("need", sa.Column("pressing", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("need", sa.Column("changed_at", sa.DateTime(timezone=True)))
    op.add_column("need", sa.Column("let_go", sa.String(40)))
    op.create_check_constraint(op.f("ck_need_letgo"), "need", _in("let_go", REASONS))
    op.create_check_constraint(op.f("ck_need_let_go_with_reason"), "need", "state <> 'let_go' OR let_go IS NOT NULL")
    op.add_column("case_file", sa.Column("urgency", sa.String(40)))
    op.create_check_constraint(op.f("ck_case_file_urgency"), "case_file", _in("urgency", URGENCIES))
    op.add_column("case_file", sa.Column("planned_step", sa.String(40)))
    op.add_column("case_file", sa.Column("planned_due_at", sa.DateTime(timezone=True)))
    op.add_column("case_file", sa.Column("planned_at", sa.DateTime(timezone=True)))
    op.create_check_constraint(
        op.f("ck_case_file_whole_plan"), "case_file", "num_nulls(planned_step, planned_due_at, planned_at) IN (0, 3)"
    )
    op.create_index(
        "ix_case_file_urgency", "case_file", ["urgency", "priority", "due_at", "id"],
        postgresql_where=sa.text("closed_at IS NULL"),
    )  # fmt: skip
    # Whoever was to be looked at first, whatever was said about how soon, still is.
    op.execute(
        "UPDATE need SET pressing = true FROM case_file AS c"
        " WHERE c.id = need.case_id AND c.closed_at IS NULL AND c.priority = 1"
    )


def downgrade() -> None:
    op.drop_index("ix_case_file_urgency", "case_file")
    for column in ("planned_at", "planned_due_at", "planned_step", "urgency"):
        op.drop_column("case_file", column)
    op.drop_constraint(op.f("ck_need_let_go_with_reason"), "need", type_="check")
    for column in ("let_go", "changed_at", "pressing"):
        op.drop_column("need", column)
    op.execute("UPDATE need SET state = 'unmet' WHERE state = 'let_go'")
    _states(STATES)
