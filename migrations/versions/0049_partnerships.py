"""The register of partnerships: contacts with next steps, promises of the city, trust year by year."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partnership",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("communities", sa.Text(), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("whom_to_call", sa.LargeBinary(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("agreement_until", sa.Date(), nullable=True),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_partnership_department_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_partnership_organization_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_partnership_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_partnership_organization_id")),
    )
    op.create_index(op.f("ix_partnership_department_id"), "partnership", ["department_id"], unique=False)
    op.create_index("ix_partnership_list", "partnership", ["name", "id"], unique=False)
    op.create_index(op.f("ix_partnership_owner_id"), "partnership", ["owner_id"], unique=False)
    op.create_index("uq_partnership_name", "partnership", [sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.BigInteger(), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "kept",
                "changed",
                "not_kept",
                name="commitmentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state NOT IN ('changed', 'not_kept') OR why <> ''", name=op.f("ck_commitment_why")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_commitment_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_commitment_department_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_commitment_partnership_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_commitment_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_by_id"), "commitment", ["by_id"], unique=False)
    op.create_index(op.f("ix_commitment_department_id"), "commitment", ["department_id"], unique=False)
    op.create_index("ix_commitment_open", "commitment", ["due", "id"], unique=False, postgresql_where="state = 'open'")
    op.create_index("ix_commitment_partnership", "commitment", ["partnership_id", "id"], unique=False)
    op.create_index(op.f("ix_commitment_settled_by_id"), "commitment", ["settled_by_id"], unique=False)
    op.create_table(
        "partner_contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.BigInteger(), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("next_step", sa.LargeBinary(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(due IS NULL) = (next_step IS NULL)", name=op.f("ck_partner_contact_next_step_with_day")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_partner_contact_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_partner_contact_department_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["account.id"], name=op.f("fk_partner_contact_done_by_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_partner_contact_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_contact")),
    )
    op.create_index(op.f("ix_partner_contact_by_id"), "partner_contact", ["by_id"], unique=False)
    op.create_index(op.f("ix_partner_contact_department_id"), "partner_contact", ["department_id"], unique=False)
    op.create_index(op.f("ix_partner_contact_done_by_id"), "partner_contact", ["done_by_id"], unique=False)
    op.create_index(
        "ix_partner_contact_due",
        "partner_contact",
        ["due", "id"],
        unique=False,
        postgresql_where="done_at IS NULL AND due IS NOT NULL",
    )
    op.create_index("ix_partner_contact_partnership", "partner_contact", ["partnership_id", "day", "id"], unique=False)
    op.create_table(
        "trust_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("partnership_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_trust_note_by_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_trust_note_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trust_note")),
        sa.UniqueConstraint("partnership_id", "year", name=op.f("uq_trust_note_partnership_id_year")),
    )
    op.create_index(op.f("ix_trust_note_by_id"), "trust_note", ["by_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_trust_note_by_id"), table_name="trust_note")
    op.drop_table("trust_note")
    op.drop_index("ix_partner_contact_partnership", table_name="partner_contact")
    op.drop_index(
        "ix_partner_contact_due", table_name="partner_contact", postgresql_where="done_at IS NULL AND due IS NOT NULL"
    )
    op.drop_index(op.f("ix_partner_contact_done_by_id"), table_name="partner_contact")
    op.drop_index(op.f("ix_partner_contact_department_id"), table_name="partner_contact")
    op.drop_index(op.f("ix_partner_contact_by_id"), table_name="partner_contact")
    op.drop_table("partner_contact")
    op.drop_index(op.f("ix_commitment_settled_by_id"), table_name="commitment")
    op.drop_index("ix_commitment_partnership", table_name="commitment")
    op.drop_index("ix_commitment_open", table_name="commitment", postgresql_where="state = 'open'")
    op.drop_index(op.f("ix_commitment_department_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_by_id"), table_name="commitment")
    op.drop_table("commitment")
    op.drop_index("uq_partnership_name", table_name="partnership")
    op.drop_index(op.f("ix_partnership_owner_id"), table_name="partnership")
    op.drop_index("ix_partnership_list", table_name="partnership")
    op.drop_index(op.f("ix_partnership_department_id"), table_name="partnership")
    op.drop_table("partnership")
