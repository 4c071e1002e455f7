"""Small files, short functions, and a closed vocabulary of file names: what keeps the tree readable in one sitting."""

import ast
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
CODE = sorted((HOME / "engagement").rglob("*.py"))
READ_BY_PEOPLE = CODE + sorted(p for folder in ("tests", "bench", "templates") for p in (HOME / folder).rglob("*.*"))
SLICES = sorted(path.parent for path in CODE if path.name == "__init__.py" and path.parent != HOME / "engagement")

LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 40
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "constants",
    "services",
    "service",
    "managers",
    "manager",
    "base",
    "misc",
}


def test_at_the_root_stand_the_composition_and_the_commands_alone() -> None:
    assert {path.stem for path in CODE if path.parent == HOME / "engagement"} == {"__init__", "app", "cli"}


def name(path: Path) -> str:
    """The path as the reader of a failure knows it."""
    return path.relative_to(HOME).as_posix()


def long_functions(source: str, limit: int) -> list[str]:
    """The functions of a module that are longer than the limit."""
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= limit
    ]


def test_no_file_is_too_long() -> None:
    lengths = {
        name(path): len(path.read_text().splitlines()) for path in READ_BY_PEOPLE if path.suffix in (".py", ".html")
    }
    assert {path: length for path, length in lengths.items() if length > LINES_IN_A_FILE} == {}


def test_no_function_is_too_long() -> None:
    found = {name(path): long_functions(path.read_text(), LINES_IN_A_FUNCTION) for path in CODE}
    assert {path: functions for path, functions in found.items() if functions} == {}


@pytest.mark.parametrize(("lines", "found"), [(4, []), (5, ["f: 5 lines"])])
def test_a_long_function_is_seen(lines: int, found: list[str]) -> None:
    assert long_functions("def f():\n" + "    g()\n" * (lines - 1), 4) == found


def test_file_names_say_what_is_inside() -> None:
    assert [name(path) for path in CODE if SAYS_NOTHING & {path.stem, *path.parent.parts[len(HOME.parts) :]}] == []


def test_the_front_of_a_slice_is_empty() -> None:
    assert [name(folder) for folder in SLICES if (folder / "__init__.py").read_text().strip()] == []
