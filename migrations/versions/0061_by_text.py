"""Words that stand on posters, and which text with one became which input."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poster_word",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("known_as", sa.String(length=12), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("chosen_by_id", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("num_nonnulls(plan_id, event_id) = 1", name=op.f("ck_poster_word_of_one")),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["account.id"], name=op.f("fk_poster_word_chosen_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_poster_word_event_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_poster_word_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poster_word")),
    )
    op.create_index(op.f("ix_poster_word_chosen_by_id"), "poster_word", ["chosen_by_id"], unique=False)
    op.create_index(op.f("ix_poster_word_event_id"), "poster_word", ["event_id"], unique=False)
    op.create_index(op.f("ix_poster_word_plan_id"), "poster_word", ["plan_id"], unique=False)
    op.create_index(
        "uq_poster_word_open", "poster_word", ["known_as"], unique=True, postgresql_where="closed_at IS NULL"
    )
    op.create_table(
        "texted_input",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_input_id", sa.BigInteger(), nullable=True),
        sa.Column("poster_word_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["filed_by_id"], ["account.id"], name=op.f("fk_texted_input_filed_by_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_texted_input_message_id")),
        sa.ForeignKeyConstraint(["poster_word_id"], ["poster_word.id"], name=op.f("fk_texted_input_poster_word_id")),
        sa.ForeignKeyConstraint(
            ["resident_input_id"], ["resident_input.id"], name=op.f("fk_texted_input_resident_input_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texted_input")),
        sa.UniqueConstraint("message_id", name=op.f("uq_texted_input_message_id")),
    )
    op.create_index(op.f("ix_texted_input_filed_by_id"), "texted_input", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_texted_input_poster_word_id"), "texted_input", ["poster_word_id"], unique=False)
    op.create_index(op.f("ix_texted_input_resident_input_id"), "texted_input", ["resident_input_id"], unique=False)
    op.add_column("resident_input", sa.Column("sender", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("resident_input", "sender")
    for column in ("resident_input_id", "poster_word_id", "filed_by_id"):
        op.drop_index(op.f(f"ix_texted_input_{column}"), table_name="texted_input")
    op.drop_table("texted_input")
    op.drop_index("uq_poster_word_open", table_name="poster_word", postgresql_where="closed_at IS NULL")
    for column in ("plan_id", "event_id", "chosen_by_id"):
        op.drop_index(op.f(f"ix_poster_word_{column}"), table_name="poster_word")
    op.drop_table("poster_word")
