"""A partner's note is sealed for its row, so the row's number is drawn before it is written."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ROLE = "welcome_desk_partner"


def upgrade() -> None:
    # It tells no more than the number of the partner's own new row does.
    op.execute(f"GRANT USAGE ON SEQUENCE referral_move_id_seq TO {ROLE}")


def downgrade() -> None:
    op.execute(f"REVOKE USAGE ON SEQUENCE referral_move_id_seq FROM {ROLE}")
