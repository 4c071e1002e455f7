"""Why a support was not given, by a closed list, and how many people of a community live there: what the measures count with."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    reasons = ("nobody_free", "too_late", "did_not_come", "no_money", "not_to_be_had", "other")
    kind = sa.Enum(*reasons, name="whynot", native_enum=False, create_constraint=True, length=40)
    op.add_column("record_support", sa.Column("why_not", kind, nullable=True))
    op.add_column("plan_community", sa.Column("people", sa.Integer(), nullable=True))
    op.create_check_constraint(op.f("ck_plan_community_people"), "plan_community", "people > 0")


def downgrade() -> None:
    op.drop_column("plan_community", "people")
    op.drop_column("record_support", "why_not")
