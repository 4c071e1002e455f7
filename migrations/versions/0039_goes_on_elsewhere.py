"""A case may end as a duplicate, or because it goes on in another one."""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

BEFORE = ("got_help", "partly_helped", "did_not_get_help", "no_longer_needed", "lost_contact", "referred_on")


def upgrade() -> None:
    _may_be((*BEFORE, "duplicate", "moved"))


def downgrade() -> None:
    op.execute("UPDATE case_file SET outcome = 'referred_on' WHERE outcome IN ('duplicate', 'moved')")
    _may_be(BEFORE)


def _may_be(outcomes: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{outcome}'" for outcome in outcomes)
    op.drop_constraint(op.f("ck_case_file_outcome"), "case_file", type_="check")
    op.create_check_constraint(op.f("ck_case_file_outcome"), "case_file", f"outcome IN ({listed})")
