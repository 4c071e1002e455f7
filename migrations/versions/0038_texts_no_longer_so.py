"""A text withheld because what it says was no longer so before its time came."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

REASONS = (
    "no_phone", "not_agreed", "said_stop", "unreachable", "must_say_nothing", "arrived_already", "enough_today",
    "not_proved",
)  # fmt: skip


def upgrade() -> None:
    _allow(*REASONS, "no_longer_so")


def downgrade() -> None:
    op.execute("UPDATE message SET withheld = 'arrived_already' WHERE withheld = 'no_longer_so'")
    _allow(*REASONS)


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    op.drop_constraint(op.f("ck_message_withheld"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_withheld"), "message", f"withheld IN ({listed})")
