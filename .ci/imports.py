"""Which way imports point: the contracts of import-linter, made from the composition and the tree, so that no slice is left out."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))

from importlinter.cli import lint_imports  # noqa: E402 - what is looked at is this tree, wherever the packages lie

from engagement.app import ROWS  # noqa: E402

GROUND = ("web", "language", "foundation")
WORDS_OF_A_SLICE = {"contribution", "routes", "jobs", "forms", "queries", "actions", "models"}

CONTRACTS = """
[importlinter]
root_package = engagement
include_external_packages = true

[importlinter:contract:down]
name = Imports point down, and slices of one row never import one another
type = layers
containers = engagement
exhaustive = true
layers =
{layers}
# The tool of the catalogs is a program of its own beside them; what slices say of their words it asks in one module.
ignore_imports =
    engagement.language.tool.slices -> engagement.app
    engagement.language.tool.slices -> engagement.web.contributions

[importlinter:contract:contributions]
name = The desk knows its neighbours by what they contribute
type = forbidden
source_modules = engagement.casework
forbidden_modules =
{neighbours}
allow_indirect_imports = true

[importlinter:contract:inside]
name = Inside a slice: nouns, models, queries and actions, forms, routes and jobs
type = layers
containers =
{parts}
layers =
    (contribution)
    (routes) : (jobs)
    (forms)
    (queries) : (actions)
    (models)
"""


def contracts() -> str:
    """The contracts as import-linter reads them."""
    layers = ["cli", "app", *(" | ".join(row) for row in reversed(ROWS)), *GROUND]
    below = [row for row in ROWS if "casework" not in row]
    neighbours = [f"engagement.{name}" for row in below if len(row) > 1 for name in row]
    return CONTRACTS.format(layers=_lines(layers), neighbours=_lines(neighbours), parts=_lines(parts()))


def parts() -> list[str]:
    """Every slice, and every part of one that has words of a slice among its files."""
    found = {path.parent for path in (HOME / "engagement").rglob("*.py") if path.stem in WORDS_OF_A_SLICE}
    names = sorted(".".join(folder.relative_to(HOME).parts) for folder in found)
    return [name for name in names if name.count(".") and name.split(".")[1] not in GROUND]


def _lines(names: list[str]) -> str:
    return "\n".join(f"    {name}" for name in names)


def main() -> int:
    """Look; 0 if all contracts are kept."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "contracts.ini"
        path.write_text(contracts())
        return lint_imports(config_filename=str(path), no_cache=True, no_logo=True)


if __name__ == "__main__":
    sys.exit(main())
