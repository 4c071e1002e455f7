"""What the answers say about a person."""

import pytest

from engagement.intake.about_needs import is_urgent
from engagement.intake.answers import counted, in_words, may_be_texted, person_facts
from engagement.intake.questions import QUESTIONS

PHONE = {"phone": "+15055550142", "ok_to_text": True}


@pytest.mark.parametrize(
    ("answers", "allowed"),
    [
        ({}, False),
        ({"ok_to_text": True}, False),
        ({"phone": "+15055550142"}, False),
        (PHONE, True),
        (PHONE | {"age_band": "16_17"}, False),
        (PHONE | {"age_band": "16_17", "guardian_agrees": True}, True),
        (PHONE | {"age_band": "18_24"}, True),
        (PHONE | {"age_band": "prefer_not"}, True),
    ],
)
def test_who_may_be_texted(answers: dict[str, object], allowed: bool) -> None:
    assert may_be_texted(answers) is allowed


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        ({"needs": ["food"], "urgency": "today"}, False),  # urgent by its needs, without being raised
        ({"needs": ["safety"], "safe_now": "safe"}, False),
        ({"needs": ["safety"], "safe_now": "not_safe"}, True),
        ({"needs": ["food"], "story": "I want to die"}, True),
    ],
)
def test_danger_raises_a_case(answers: dict[str, object], urgent: bool) -> None:
    assert is_urgent(answers) is urgent


def test_answers_on_pages_a_change_has_closed_do_not_count() -> None:
    answers = {"needs": ["food"], "own_words": "left over", "youth_programs": "yes", "age_band": "30_59", "phone": ""}
    assert counted(answers) == {"needs": ["food"], "age_band": "30_59"}


@pytest.mark.parametrize(
    ("answers", "spoken"),
    [
        ({}, "es"),
        ({"spoken_language": "ar"}, "ar"),
        ({"spoken_language": "ar", "spoken_other": "Kirundi"}, "ar"),
        ({"spoken_language": "other", "spoken_other": "Kirundi"}, "Kirundi"),
        ({"spoken_other": "Kirundi"}, "Kirundi"),
        ({"spoken_language": "other"}, "other"),
        ({"spoken_language": "other", "spoken_other": "Diné bizaad"}, "nv"),
        ({"spoken_language": "nv", "spoken_other": "left over"}, "nv"),
    ],
)
def test_the_language_to_meet_in(answers: dict[str, object], spoken: str) -> None:
    assert person_facts({"name": "Ana"} | answers, "es")["spoken_language"] == spoken


@pytest.mark.parametrize(
    ("key", "answers", "words"),
    [
        ("phone", {"phone": "+15055550142"}, ["505-555-0142"]),
        ("needs", {"needs": ["food", "work"]}, ["Food", "Work and training"]),
        ("age_band", {"age_band": "14_15"}, ["14 or 15"]),
        ("ok_to_text", {}, ["No"]),
        ("ok_to_text", {"ok_to_text": True}, ["Yes"]),
        ("children_under_6", {"children_under_6": 0}, ["0"]),
        ("story", {}, []),
    ],
)
def test_answers_in_words(key: str, answers: dict[str, object], words: list[str]) -> None:
    assert in_words(QUESTIONS[key], answers) == words
