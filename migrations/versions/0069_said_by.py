"""Who says what is written of a job is named as everywhere else."""

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

SAME = {"person": "resident", "partner": "partner", "staff": "caseworker"}


def upgrade() -> None:
    _name(SAME, "saidby")


def downgrade() -> None:
    _name({new: old for old, new in reversed(SAME.items())}, "told")


def _name(names: dict[str, str], check: str) -> None:
    """No version of the desk was given out with the names before, so none that runs writes them."""
    other = "told" if check == "saidby" else "saidby"
    op.drop_constraint(op.f(f"ck_placement_version_{other}"), "placement_version", type_="check")
    op.execute("ALTER TABLE placement_version DISABLE TRIGGER placement_version_append_only")
    for old, new in names.items():
        op.execute(f"UPDATE placement_version SET told = '{new}' WHERE told = '{old}'")
    op.execute("ALTER TABLE placement_version ENABLE TRIGGER placement_version_append_only")
    allowed = ", ".join(f"'{one}'" for one in names.values())
    op.create_check_constraint(op.f(f"ck_placement_version_{check}"), "placement_version", f"told IN ({allowed})")
