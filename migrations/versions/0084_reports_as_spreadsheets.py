"""Reports as spreadsheets are made by a job and kept, sealed, for some days."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

STATES, KINDS = ("being_made", "ready", "failed"), ("wioa", "orr")
BEING_MADE = "state = 'being_made'"


def upgrade() -> None:
    op.create_table(
        "report_spreadsheet",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "report",
            sa.Enum(*KINDS, name="reportkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("lag", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("people", sa.Boolean(), nullable=False),
        sa.Column("unseen", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows_seen", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_report_spreadsheet_account_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_report_spreadsheet_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_spreadsheet")),
    )
    op.create_index(op.f("ix_report_spreadsheet_account_id"), "report_spreadsheet", ["account_id"])
    op.create_index("ix_report_spreadsheet_created", "report_spreadsheet", ["created_at"])
    op.create_index("ix_report_spreadsheet_waiting", "report_spreadsheet", ["id"], postgresql_where=sa.text(BEING_MADE))
    op.create_index("ix_report_spreadsheet_wanted", "report_spreadsheet", ["program_id", "report", "year", "lag", "id"])
    op.create_index(
        "uq_report_spreadsheet_being_made", "report_spreadsheet",
        ["program_id", "report", "year", "lag", "language", "people", "unseen"],
        unique=True, postgresql_where=sa.text(BEING_MADE),
    )  # fmt: skip
    op.create_table(
        "report_spreadsheet_part",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("spreadsheet_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spreadsheet_id"], ["report_spreadsheet.id"], name=op.f("fk_report_spreadsheet_part_spreadsheet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_spreadsheet_part")),
        sa.UniqueConstraint("spreadsheet_id", "number", name=op.f("uq_report_spreadsheet_part_spreadsheet_id_number")),
    )


def downgrade() -> None:
    op.drop_table("report_spreadsheet_part")
    op.drop_table("report_spreadsheet")
