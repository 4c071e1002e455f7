"""Something is said to a person or an organization, by text or by e-mail; and which addresses take no e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

REASONS = (
    "no_phone", "not_agreed", "said_stop", "unreachable", "must_say_nothing", "arrived_already", "enough_today", "not_proved",
    "no_longer_so",
)  # fmt: skip
MORE = ("no_email", "email_refused", "no_mail_server", "no_contact")
INDEXES = {
    "ix_message_email": (["email_index", "id"], "email_index IS NOT NULL"),
    "ix_message_organization": (["organization_id", "id"], "organization_id IS NOT NULL"),
    "ix_message_without_server": (["created_at"], "withheld = 'no_mail_server'"),
}
CHECKS = {
    "channel": "channel IN ('text', 'email')",
    "one_recipient": "person_id IS NULL OR organization_id IS NULL",
    "address_of_its_channel": (
        "CASE channel WHEN 'email' THEN num_nonnulls(phone, phone_index) = 0 AND direction = 'out'"
        " ELSE num_nonnulls(email, email_index, subject) = 0 END"
    ),
}


def upgrade() -> None:
    op.create_table(
        "mail_address",
        sa.Column("email_index", sa.LargeBinary(), nullable=False),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("email_index", name=op.f("pk_mail_address")),
    )
    op.add_column("message", sa.Column("channel", sa.String(40), server_default="text", nullable=False))
    op.add_column("message", sa.Column("organization_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("fk_message_organization_id"), "message", "organization", ["organization_id"], ["id"])
    for name in ("email", "email_index", "subject"):
        op.add_column("message", sa.Column(name, sa.LargeBinary(), nullable=True))
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_message_{name}"), "message", check)
    _allow(*REASONS, *MORE)
    for name, (columns, where) in INDEXES.items():
        op.create_index(name, "message", columns, postgresql_where=sa.text(where))
    _order("channel", "prompt DESC", "bulk", "coalesce(not_before, created_at)", "id")


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE channel = 'email' OR organization_id IS NOT NULL")
    _order("prompt DESC", "bulk", "coalesce(not_before, created_at)", "id")
    for name in INDEXES:
        op.drop_index(name, "message")
    _allow(*REASONS)
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_message_{name}"), "message", type_="check")
    for name in ("subject", "email_index", "email", "organization_id", "channel"):
        op.drop_column("message", name)
    op.drop_table("mail_address")


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    op.drop_constraint(op.f("ck_message_withheld"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_withheld"), "message", f"withheld IN ({listed})")


def _order(*order: str) -> None:
    op.drop_index("ix_message_waiting", "message")
    waits = sa.text("state = 'queued' AND NOT needs_reading")
    op.create_index("ix_message_waiting", "message", [sa.text(one) for one in order], postgresql_where=waits)
