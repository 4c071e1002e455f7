"""Services that may have to be kept confidential: what was found of them, and what a person decided."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confidentiality",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("found", _one_of("found", "nothing", "sure", "unsure"), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("categories", postgresql.ARRAY(sa.String(30)), nullable=False),
        sa.Column("standing", _one_of("standing", "waiting", "hidden", "ordinary", "left_out"), nullable=False),
        sa.Column("answer", _one_of("answer", "confidential", "ordinary", "leave_out")),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_by_id", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_confidentiality_answered")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_confidentiality_service_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_confidentiality_answered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confidentiality")),
        sa.UniqueConstraint("service_id", name=op.f("uq_confidentiality_service_id")),
    )
    op.create_index(op.f("ix_confidentiality_answered_by_id"), "confidentiality", ["answered_by_id"])
    op.create_index("ix_confidentiality_standing", "confidentiality", ["standing", "service_id"])
    op.add_column("service", sa.Column("signs_seen", sa.SmallInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("service", "signs_seen")
    op.drop_table("confidentiality")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
