"""How talks were interpreted, how many pages were served in each language, and what counting over time needs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MODES = ("in_person", "by_phone", "by_video", "worker_speaks", "relative", "nobody", "not_wanted")


def upgrade() -> None:
    op.create_table(
        "interpreter_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=80), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(*MODES, name="interpreting", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "served",
                "failed",
                "declined",
                name="interpreted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wait_minutes", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("(mode = 'not_wanted') = (outcome = 'declined')", name=op.f("ck_interpreter_log_declined")),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_interpreter_log_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_interpreter_log_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interpreter_log_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpreter_log")),
    )
    op.create_index("ix_interpreter_log_person", "interpreter_log", ["person_id", "at"])
    op.create_index(op.f("ix_interpreter_log_case_id"), "interpreter_log", ["case_id"])
    op.create_index(op.f("ix_interpreter_log_actor_id"), "interpreter_log", ["actor_id"])
    op.create_table(
        "pages_served",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "language", name=op.f("pk_pages_served")),
    )
    # Rows come in the order of time: an index of a few pages finds the last months, and costs a write next to nothing.
    op.create_index("ix_case_file_created", "case_file", ["created_at"], postgresql_using="brin")
    op.create_index("ix_interpreter_log_at", "interpreter_log", ["at"], postgresql_using="brin")
    op.create_index("ix_message_created", "message", ["created_at"], postgresql_using="brin")


def downgrade() -> None:
    op.drop_index("ix_message_created", "message")
    op.drop_index("ix_case_file_created", "case_file")
    op.drop_table("pages_served")
    op.drop_table("interpreter_log")
