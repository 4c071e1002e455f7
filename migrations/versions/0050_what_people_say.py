"""What people say, by every way it reaches the city: about which plan, translated, and how they want to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TABLE = "resident_input"
SOURCES = ("web", "text", "paper", "voice", "event", "partner", "spreadsheet")
ANSWER_TO = ("contact", "partner", "nobody")
REFERS = {"plan_id": "plan", "taken_by_id": "account", "translated_by_id": "account"}


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    for column in (
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("source", _one_of("inputsource", SOURCES), server_default="web", nullable=False),
        sa.Column("taken_by_id", sa.BigInteger(), nullable=True),
        sa.Column("words_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("translation", sa.LargeBinary(), nullable=True),
        sa.Column("translation_of", sa.Integer(), nullable=True),
        sa.Column("translated_by_id", sa.BigInteger(), nullable=True),
        sa.Column("answer_to", _one_of("answerto", ANSWER_TO), nullable=True),
        sa.Column("partner", sa.LargeBinary(), nullable=True),
        sa.Column("quote_ok", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("hidden_reason", sa.LargeBinary(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
    ):
        op.add_column(TABLE, column)
    for name, other in REFERS.items():
        op.create_foreign_key(op.f(f"fk_{TABLE}_{name}"), TABLE, other, [name], ["id"])
    op.create_check_constraint(
        op.f(f"ck_{TABLE}_translation"), TABLE, "(translation IS NULL) OR (translation_of IS NOT NULL)"
    )
    op.create_unique_constraint(op.f(f"uq_{TABLE}_submission_key"), TABLE, ["submission_key"])
    op.create_index("ix_resident_input_plan", TABLE, ["plan_id", "id"])
    op.create_index(op.f("ix_resident_input_taken_by_id"), TABLE, ["taken_by_id"])
    op.create_index(op.f("ix_resident_input_translated_by_id"), TABLE, ["translated_by_id"])


def downgrade() -> None:
    for name in (
        "submission_key", "hidden_at", "hidden_reason", "quote_ok", "partner", "answer_to", "translated_by_id",
        "translation_of", "translation", "words_version", "taken_by_id", "source", "event_id", "plan_id",
    ):  # fmt: skip
        op.drop_column(TABLE, name)
