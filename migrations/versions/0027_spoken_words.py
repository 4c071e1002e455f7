"""The name of a language we do not know, as somebody typed it, is sealed in a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("spoken_words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "spoken_words")
