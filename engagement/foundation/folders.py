"""Where what is not code lies: beside the package in a checkout, inside it in an installed wheel (setup.cfg maps it in)."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

INSTALLED = (_PACKAGE / "templates").is_dir()

HOME = _PACKAGE if INSTALLED else _PACKAGE.parent

TEMPLATES = HOME / "templates"
TRANSLATIONS = HOME / "translations"
MIGRATIONS = HOME / "migrations"


def data() -> Path:
    """Where a data folder is made if no setting names one: in the checkout, or in the folder an installed wheel is started from."""
    return (Path.cwd() if INSTALLED else HOME) / "var"
