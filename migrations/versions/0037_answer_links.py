"""Links with which an organization answers one referral without an account; its database role then sees nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"
NO_LINK = "nullif(current_setting('app.referral', true), '') IS NULL"
THE_ONE = "nullif(current_setting('app.referral', true), '')::bigint"
NARROWER = {
    "referral": f"{NO_LINK} OR id = {THE_ONE}",
    "referral_move": f"{NO_LINK} OR referral_id = {THE_ONE}",
    "account": NO_LINK,
}


def upgrade() -> None:
    op.create_table(
        "answer_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_to", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True)),
        sa.Column("browser_hash", sa.LargeBinary()),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (browser_hash IS NULL)", name=op.f("ck_answer_link_opened_in_a_browser")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_answer_link_referral_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_answer_link_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_answer_link_token_hash")),
    )
    for column in ("referral_id", "organization_id", "expires_at", "browser_hash"):
        op.create_index(op.f(f"ix_answer_link_{column}"), "answer_link", [column])
    for table, condition in NARROWER.items():
        op.execute(
            f"CREATE POLICY this_referral ON {table} AS RESTRICTIVE TO {ROLE} USING ({condition}) WITH CHECK ({condition})"
        )


def downgrade() -> None:
    for table in NARROWER:
        op.execute(f"DROP POLICY this_referral ON {table}")
    op.drop_table("answer_link")
