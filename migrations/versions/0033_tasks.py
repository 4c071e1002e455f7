"""Work that is not the next step of a case: what is to be done, by whom, by when."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

OPEN, DONE = sa.text("done_at IS NULL"), sa.text("done_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger()),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("organization_id", sa.BigInteger()),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120)),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("owner_id", sa.BigInteger()),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.BigInteger()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by_id", sa.BigInteger()),
        sa.CheckConstraint("(case_id IS NULL) <> (organization_id IS NULL)", name=op.f("ck_task_about_one")),
        sa.CheckConstraint("(case_id IS NULL) = (person_id IS NULL)", name=op.f("ck_task_person_of_the_case")),
        sa.CheckConstraint("(kind = 'by_hand') = (words IS NOT NULL)", name=op.f("ck_task_words_by_hand")),
        sa.CheckConstraint("(kind = 'by_hand') = (key IS NULL)", name=op.f("ck_task_key_of_a_rule")),
        sa.CheckConstraint(
            "done_at IS NOT NULL OR done_by_id IS NULL", name=op.f("ck_task_done_by_somebody_once_done")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_task_organization_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_task_owner_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_task_made_by_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["account.id"], name=op.f("fk_task_done_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    for column in ("person_id", "organization_id", "made_by_id", "done_by_id"):
        op.create_index(op.f(f"ix_task_{column}"), "task", [column])
    op.create_index("ix_task_case", "task", ["case_id", "id"])
    op.create_index("ix_task_open", "task", ["due_at", "id"], postgresql_where=OPEN)
    op.create_index("ix_task_owner", "task", ["owner_id", "due_at", "id"], postgresql_where=OPEN)
    op.create_index("ix_task_done", "task", ["done_at"], postgresql_where=DONE)
    op.create_index("uq_task_key", "task", ["key"], unique=True, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_table("task")
