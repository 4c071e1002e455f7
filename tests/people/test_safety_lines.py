"""Noticing danger in what people write."""

import pytest

from engagement.demo.fill import FIRST_PHONE
from engagement.demo.people import RESIDENTS
from engagement.people.safety_lines import SAFETY_LINES, speaks_of_danger


@pytest.mark.parametrize(
    "text",
    [
        "My husband hits me", "I’m scared of him", "he is threatening us", "I want to die", "suicide", "I am not safe",
        "Mi esposo me pega", "Me amenazó", "tengo miedo de mi esposo", "Me quiere matar", "violencia en la casa",
        "زوجي يضربني", "هو يهددني", "أنا خائفة منه", "أريد أن أموت", "وضربني أمس", "العنف في البيت",
    ],
)  # fmt: skip
def test_danger_is_noticed(text: str) -> None:
    assert speaks_of_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I need a hit of good news",
        "Tengo hambre",
        "quiero clases de noche",
        "Necesito zapatos",
        "أريد دروس اللغة",
        "🌻",
    ],
)
def test_other_things_are_not(text: str) -> None:
    assert not speaks_of_danger(text)


def test_local_numbers_are_marked_as_examples() -> None:
    assert [line.phone for line in SAFETY_LINES if not line.example] == ["911", "988"]
    assert all(line.phone.startswith("+150555501") for line in SAFETY_LINES if line.example)
    residents = {f"+1505555{FIRST_PHONE + place:04d}" for place in range(len(RESIDENTS))}
    assert not residents & {line.phone for line in SAFETY_LINES}
