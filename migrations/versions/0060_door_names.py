"""Who signed up is checked in by name; an erasure leaves how many came."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("check_in", sa.Column("sign_up_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("fk_check_in_sign_up_id"), "check_in", "sign_up", ["sign_up_id"], ["id"])
    op.create_index(op.f("ix_check_in_sign_up_id"), "check_in", ["sign_up_id"], unique=False)
    _checks("(undoes IS NULL) = (n >= 0)", "n BETWEEN -50 AND 50")


def downgrade() -> None:
    _checks("(undoes IS NULL) = (n > 0)", "n <> 0 AND n BETWEEN -50 AND 50")
    op.drop_index(op.f("ix_check_in_sign_up_id"), table_name="check_in")
    op.drop_constraint(op.f("fk_check_in_sign_up_id"), "check_in", type_="foreignkey")
    op.drop_column("check_in", "sign_up_id")


def _checks(undoes: str, n: str) -> None:
    for name, check in (("undoes", undoes), ("n", n)):
        op.drop_constraint(op.f(f"ck_check_in_{name}"), "check_in", type_="check")
        op.create_check_constraint(op.f(f"ck_check_in_{name}"), "check_in", check)
