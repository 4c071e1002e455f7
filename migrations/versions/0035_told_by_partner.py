"""What a partner told us beside this program is its own move: how, who said it there, and when we wrote it down."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referral_move", sa.Column("via", sa.String(length=40)))
    op.add_column("referral_move", sa.Column("told_by", sa.LargeBinary()))
    op.add_column("referral_move", sa.Column("written_at", sa.DateTime(timezone=True)))
    op.create_check_constraint(
        op.f("ck_referral_move_via"), "referral_move", "via IN ('telephone', 'email', 'in_person')"
    )
    op.create_check_constraint(op.f("ck_referral_move_told"), "referral_move", "(via IS NULL) = (written_at IS NULL)")
    op.create_check_constraint(
        op.f("ck_referral_move_told_by_partner"), "referral_move", "via IS NULL OR actor = 'partner'"
    )


def downgrade() -> None:
    for name in ("told_by_partner", "told", "via"):
        op.drop_constraint(op.f(f"ck_referral_move_{name}"), "referral_move", type_="check")
    for name in ("written_at", "told_by", "via"):
        op.drop_column("referral_move", name)
