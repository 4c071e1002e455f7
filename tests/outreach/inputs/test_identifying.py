"""What in somebody's words may say who they are."""

import pytest

from engagement.outreach.inputs.identifying import likely_names, numbers_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bus leaves too early for night work.", []),
        ("Please ask Maria Lopez about it.", ["Maria Lopez"]),
        ("My name is Amina and I wait.", ["Amina"]),
        ("me llamo Rosa, vivo aquí", ["Rosa"]),
        ("The City Council and New Mexico should pay.", []),
        ("I wait. Every Morning it is late.", []),
        ("اسمي أمينة وأنتظر", ["أمينة"]),
        ("Mr. Nguyen and Mr. Nguyen", ["Nguyen"]),
        ("ALL BUSES ARE LATE", []),
    ],
)
def test_likely_names(text: str, names: list[str]) -> None:
    assert likely_names(text) == names


@pytest.mark.parametrize(
    ("text", "number"), [("call 505-555-0142", 1), ("amina@example.org", 1), ("bus 66 at 9:15", 0)]
)
def test_numbers(text: str, number: int) -> None:
    assert len(numbers_in(text)) == number
