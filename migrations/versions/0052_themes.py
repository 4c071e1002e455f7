"""Themes of what people say, and what the city answers to each, in versions and languages."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

OUTCOMES = ("adopted", "partly", "not_adopted", "under_review", "out_of_scope")


def _row(*columns: sa.Column) -> list[sa.Column]:
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *columns,
    ]


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "theme",
        *_row(
            sa.Column("plan_id", sa.BigInteger(), nullable=False),
            sa.Column("name", sa.String(length=120), nullable=False),
            sa.Column("made_by_id", sa.BigInteger(), nullable=True),
            sa.Column("merged_into_id", sa.BigInteger(), nullable=True),
        ),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_theme_merged")),
        _refers("theme", "plan_id", "plan"),
        _refers("theme", "made_by_id", "account"),
        _refers("theme", "merged_into_id", "theme"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index("ix_theme_plan", "theme", ["plan_id", "id"])
    op.create_index(op.f("ix_theme_made_by_id"), "theme", ["made_by_id"])
    op.create_index(op.f("ix_theme_merged_into_id"), "theme", ["merged_into_id"])
    _responses()
    _texts()
    op.add_column("resident_input", sa.Column("theme_id", sa.BigInteger(), nullable=True))
    op.add_column("resident_input", sa.Column("said_on", sa.Date(), nullable=True))
    op.create_foreign_key(op.f("fk_resident_input_theme_id"), "resident_input", "theme", ["theme_id"], ["id"])
    op.create_foreign_key(op.f("fk_resident_input_event_id"), "resident_input", "event", ["event_id"], ["id"])
    op.create_index("ix_resident_input_event_id", "resident_input", ["event_id"])
    op.create_index("ix_resident_input_theme", "resident_input", ["theme_id", "id"])
    op.create_index(
        "ix_resident_input_unsorted",
        "resident_input",
        ["plan_id", "id"],
        postgresql_where="theme_id IS NULL AND hidden_at IS NULL",
    )


def _responses() -> None:
    op.create_table(
        "theme_response",
        *_row(
            sa.Column("theme_id", sa.BigInteger(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("written_by_id", sa.BigInteger(), nullable=True),
            sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("name", sa.String(length=120), nullable=False),
            sa.Column("heard", sa.Text(), nullable=False),
            sa.Column(
                "outcome",
                sa.Enum(*OUTCOMES, name="themeoutcome", native_enum=False, create_constraint=True, length=40),
                nullable=False,
            ),
            sa.Column("decided", sa.Text(), nullable=False),
            sa.Column("why", sa.Text(), nullable=False),
            sa.Column("next_step", sa.Text(), nullable=False),
            sa.Column("who", sa.String(length=120), nullable=False),
            sa.Column("due", sa.Date(), nullable=True),
            sa.Column("who_can", sa.String(length=120), nullable=False),
        ),
        sa.CheckConstraint("outcome = 'under_review' OR decided <> ''", name=op.f("ck_theme_response_decided")),
        sa.CheckConstraint("outcome <> 'under_review' OR due IS NOT NULL", name=op.f("ck_theme_response_due")),
        sa.CheckConstraint("outcome <> 'out_of_scope' OR who_can <> ''", name=op.f("ck_theme_response_who_can")),
        sa.CheckConstraint("why <> ''", name=op.f("ck_theme_response_why")),
        _refers("theme_response", "theme_id", "theme"),
        _refers("theme_response", "written_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_response")),
        sa.UniqueConstraint("theme_id", "version", name=op.f("uq_theme_response_theme_id_version")),
    )
    op.create_index(op.f("ix_theme_response_written_by_id"), "theme_response", ["written_by_id"])


def _texts() -> None:
    op.create_table(
        "response_text",
        *_row(
            sa.Column("theme_response_id", sa.BigInteger(), nullable=False),
            sa.Column("language", sa.String(length=20), nullable=False),
            sa.Column("name", sa.String(length=200), nullable=False),
            sa.Column("heard", sa.Text(), nullable=False),
            sa.Column("decided", sa.Text(), nullable=False),
            sa.Column("why", sa.Text(), nullable=False),
            sa.Column("next_step", sa.Text(), nullable=False),
            sa.Column("written_by_id", sa.BigInteger(), nullable=True),
            sa.Column("checked_by", sa.String(length=120), nullable=False),
        ),
        _refers("response_text", "theme_response_id", "theme_response"),
        _refers("response_text", "written_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_text")),
        sa.UniqueConstraint("theme_response_id", "language", name=op.f("uq_response_text_theme_response_id_language")),
    )
    op.create_index(op.f("ix_response_text_written_by_id"), "response_text", ["written_by_id"])


def downgrade() -> None:
    op.drop_constraint(op.f("fk_resident_input_event_id"), "resident_input", type_="foreignkey")
    op.drop_index("ix_resident_input_event_id", table_name="resident_input")
    op.drop_index("ix_resident_input_unsorted", table_name="resident_input")
    op.drop_index("ix_resident_input_theme", table_name="resident_input")
    op.drop_column("resident_input", "said_on")
    op.drop_column("resident_input", "theme_id")
    for table in ("response_text", "theme_response", "theme"):
        op.drop_table(table)
