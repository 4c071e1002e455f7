"""A number may want no more texts, as somebody's words may be read: none goes out until a person decides."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

REASONS = (
    "no_phone", "not_agreed", "said_stop", "unreachable", "must_say_nothing", "arrived_already", "enough_today", "not_proved",
    "no_longer_so", "no_email", "email_refused", "no_mail_server", "no_contact",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("phone_line", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    _allow(*REASONS, "may_want_to_stop")


def downgrade() -> None:
    op.execute("UPDATE message SET withheld = 'said_stop' WHERE withheld = 'may_want_to_stop'")
    _allow(*REASONS)
    op.drop_column("phone_line", "paused_at")


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    op.drop_constraint(op.f("ck_message_withheld"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_withheld"), "message", f"withheld IN ({listed})")
