"""What people say of their own work: a job of which nobody said the pay, how they call the employer, and words that wait to be decided."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

PAYS = ("hourly", "salary", "tipped", "piece", "own")
CHANNELS = ("text", "email", "call", "visit", "my_request", "partner", "employer", "desk")
KINDS = ("began", "lost", "ended", "otherwise", "never")


def upgrade() -> None:
    op.add_column("placement", sa.Column("employer_said", sa.LargeBinary(), nullable=True))
    op.alter_column("placement", "pay_cents", existing_type=sa.Integer(), nullable=True)
    _pays((*PAYS, "not_said"))
    op.create_check_constraint(
        op.f("ck_placement_said_what_is_paid"), "placement", "(pay = 'not_said') = (pay_cents IS NULL)"
    )
    op.create_table(
        "own_word",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("placement_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", _one_of("wordkind", KINDS), nullable=False),
        sa.Column("channel", _one_of("channel", CHANNELS), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=True),
        sa.Column("taken", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (taken IS NULL)", name=op.f("ck_own_word_decided")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_own_word_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_own_word_decided_by_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_own_word_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_word")),
    )
    op.create_index("ix_own_word_case", "own_word", ["case_id", "id"])
    op.create_index(op.f("ix_own_word_decided_by_id"), "own_word", ["decided_by_id"])
    op.create_index(op.f("ix_own_word_placement_id"), "own_word", ["placement_id"])


def downgrade() -> None:
    op.drop_table("own_word")
    op.drop_constraint(op.f("ck_placement_said_what_is_paid"), "placement", type_="check")
    op.execute("UPDATE placement SET pay = 'hourly', pay_cents = 1 WHERE pay = 'not_said'")
    _pays(PAYS)
    op.alter_column("placement", "pay_cents", existing_type=sa.Integer(), nullable=False)
    op.drop_column("placement", "employer_said")


def _pays(keys: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_placement_pay"), "placement", type_="check")
    allowed = ", ".join(f"'{key}'" for key in keys)
    op.create_check_constraint(op.f("ck_placement_pay"), "placement", f"pay IN ({allowed})")


def _one_of(name: str, keys: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*keys, name=name, native_enum=False, create_constraint=True, length=40)
