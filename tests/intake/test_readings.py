"""What people type, read or refused."""

import pytest

from engagement.intake.questions import QUESTIONS
from engagement.intake.readings import UnreadableAnswer, read


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("phone", "505-555-0142", "+15055550142"),
        ("phone", "٥٠٥٥٥٥٠١٤٢", "+15055550142"),
        ("phone", "", None),
        ("email", "amina@example.org", "amina@example.org"),
        ("zip", "87108", "87108"),
        ("zip", " 87108-1234", "87108"),
        ("zip", "٨٧١٠٨", "87108"),
        ("zip", "10001", "10001"),
        ("household_size", "4", 4),
        ("household_size", "٤", 4),
        ("children_under_6", "0", 0),
        ("name", "أمينة 🌻 Rahimi", "أمينة 🌻 Rahimi"),
    ],
)
def test_understood(key: str, typed: str, value: object) -> None:
    assert read(QUESTIONS[key], typed, {}) == value


@pytest.mark.parametrize(
    ("key", "typed", "others"),
    [
        ("phone", "12345", {}),
        ("phone", "call me", {}),
        ("email", "amina", {}),
        ("email", "a@b", {}),
        ("zip", "8710", {}),
        ("zip", "Albuquerque 87108", {}),
        ("household_size", "0", {}),
        ("household_size", "four", {}),
        ("household_size", "4000", {}),
        ("children_under_6", "3", {"household_size": "3"}),
    ],
)
def test_refused_with_a_reason(key: str, typed: str, others: dict[str, str]) -> None:
    with pytest.raises(UnreadableAnswer) as refused:
        read(QUESTIONS[key], typed, others)
    assert str(refused.value.message)


def test_children_may_be_as_many_as_leave_room_for_one_grown_up() -> None:
    assert read(QUESTIONS["children_under_6"], "2", {"household_size": "3"}) == 2
