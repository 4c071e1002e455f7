"""Where staff say that an organization is told of its referrals; and organizations by name, to page through."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organization_contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.LargeBinary()),
        sa.Column("text_number", sa.LargeBinary()),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_organization_contact_organization_id")
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_organization_contact_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_contact")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_organization_contact_organization_id")),
    )
    op.create_index(op.f("ix_organization_contact_changed_by_id"), "organization_contact", ["changed_by_id"])
    op.create_index("ix_organization_name", "organization", ["name", "id"])


def downgrade() -> None:
    op.drop_index("ix_organization_name", "organization")
    op.drop_table("organization_contact")
