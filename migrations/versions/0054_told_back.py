"""Who was told what became of what they said, and that a text may go to whoever said something."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("theme_id", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["started_by_id"], ["account.id"], name=op.f("fk_telling_started_by_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_telling_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sa.UniqueConstraint("theme_id", name=op.f("uq_telling_theme_id")),
    )
    op.create_index("ix_telling_running", "telling", ["id"], unique=False, postgresql_where="stopped_at IS NULL")
    op.create_index(op.f("ix_telling_started_by_id"), "telling", ["started_by_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("theme_id", sa.BigInteger(), nullable=False),
        sa.Column("theme_response_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_input_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "text", "email", "partner", "nowhere", name="way", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(way IN ('text', 'email')) = (message_id IS NOT NULL)", name=op.f("ck_delivery_message")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_delivery_by_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_delivery_message_id")),
        sa.ForeignKeyConstraint(
            ["resident_input_id"], ["resident_input.id"], name=op.f("fk_delivery_resident_input_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_delivery_theme_id")),
        sa.ForeignKeyConstraint(
            ["theme_response_id"], ["theme_response.id"], name=op.f("fk_delivery_theme_response_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("resident_input_id", name=op.f("uq_delivery_resident_input_id")),
    )
    op.create_index(op.f("ix_delivery_by_id"), "delivery", ["by_id"], unique=False)
    op.create_index(op.f("ix_delivery_message_id"), "delivery", ["message_id"], unique=False)
    op.create_index("ix_delivery_theme", "delivery", ["theme_id", "id"], unique=False)
    op.create_index(op.f("ix_delivery_theme_response_id"), "delivery", ["theme_response_id"], unique=False)
    op.add_column("message", sa.Column("resident_input_id", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_message_input",
        "message",
        ["resident_input_id"],
        unique=False,
        postgresql_where="resident_input_id IS NOT NULL",
    )
    op.create_foreign_key(
        op.f("fk_message_resident_input_id"), "message", "resident_input", ["resident_input_id"], ["id"]
    )
    _one_recipient("num_nonnulls(person_id, organization_id, resident_input_id) <= 1")


def downgrade() -> None:
    _one_recipient("person_id IS NULL OR organization_id IS NULL")
    op.drop_constraint(op.f("fk_message_resident_input_id"), "message", type_="foreignkey")
    op.drop_index("ix_message_input", table_name="message", postgresql_where="resident_input_id IS NOT NULL")
    op.drop_column("message", "resident_input_id")
    op.drop_index(op.f("ix_delivery_theme_response_id"), table_name="delivery")
    op.drop_index("ix_delivery_theme", table_name="delivery")
    op.drop_index(op.f("ix_delivery_message_id"), table_name="delivery")
    op.drop_index(op.f("ix_delivery_by_id"), table_name="delivery")
    op.drop_table("delivery")
    op.drop_index(op.f("ix_telling_started_by_id"), table_name="telling")
    op.drop_index("ix_telling_running", table_name="telling", postgresql_where="stopped_at IS NULL")
    op.drop_table("telling")


def _one_recipient(check: str) -> None:
    op.drop_constraint(op.f("ck_message_one_recipient"), "message", type_="check")
    op.create_check_constraint(op.f("ck_message_one_recipient"), "message", check)
