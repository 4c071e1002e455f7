"""The index of decisions names each of them, with its date."""

import re

from engagement.foundation.folders import HOME

FOLDER = HOME / "docs" / "decisions"
HEAD = re.compile(r"# (?P<title>.+)\n\n\*\*Date\.\*\* (?P<date>\d{4}-\d\d-\d\d)\n\n\*\*(Superseded|Context)\b")


def test_the_index_names_every_decision_with_its_date() -> None:
    lines = []
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        head = HEAD.match(path.read_text())
        assert head, f"{path.name} does not begin with its title and its **Date.**"
        lines.append(f"| [{path.name[:4]}]({path.name}) | {head['date']} | {head['title']} |")
    index = (FOLDER / "README.md").read_text().splitlines()
    assert [line for line in index if line.startswith("| [")] == lines, "docs/decisions/README.md"


def test_no_two_decisions_have_one_number() -> None:
    numbers = [path.name[:4] for path in FOLDER.glob("[0-9]*.md")]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]
