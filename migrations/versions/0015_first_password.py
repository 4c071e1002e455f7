"""A password that somebody else chose is changed before anything else opens.

Until now every password of a real desk was made by us and seen by an administrator, so all of these are changed once. Accounts
at example.org, which nobody can own, are the demo's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("must_change_password", sa.Boolean(), server_default="false", nullable=False))
    op.execute("UPDATE account SET must_change_password = true WHERE email NOT LIKE '%@example.org'")


def downgrade() -> None:
    op.drop_column("account", "must_change_password")
