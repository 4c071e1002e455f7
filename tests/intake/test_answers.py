"""What the answers say about a person, and that none of them is lost on the way into the database and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.foundation import clock
from engagement.intake.about_contact import may_be_texted
from engagement.intake.about_needs import is_urgent
from engagement.intake.answers import apart, columns_of, counted, from_columns, in_words, no_longer_asked
from engagement.intake.question import Kind, Question
from engagement.intake.questions import IN_ORDER, QUESTIONS
from engagement.people.models import Case, Consent, Need, Person

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
    assert columns_of("person", {"written_language": "es"} | answers)["spoken_language"] == spoken


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


TYPED: dict[str, Any] = {
    "phone": "+15055550142", "email": "amina@example.org", "zip": "87108", "spoken_other": "Diné bizaad",
    "household_size": 4, "children_under_6": 0, "name": "Amina Rahimi", "call_name": "Amina", "own_words": "a bicycle",
    "story": "I come by bus",
}  # fmt: skip
NEEDED = {"needs", "written_language", "name", "consent"}


def some_answer(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that may be given to a question, or none."""
    if question.kind is Kind.TICK:
        return st.just(True) if question.key in NEEDED else st.booleans()
    keys = [option.key for option in question.options]
    if question.kind is Kind.MANY:
        return st.lists(st.sampled_from(keys), min_size=question.key in NEEDED, unique=True)
    found = st.sampled_from(keys or [TYPED[question.key]])
    return found if question.key in NEEDED else st.one_of(st.none(), found)


ALL_ANSWERS = st.fixed_dictionaries({one.key: some_answer(one) for one in IN_ORDER if one.asks})


@given(ALL_ANSWERS)
def test_no_answer_is_lost(answers: dict[str, Any]) -> None:
    given_here = counted(answers)
    need = columns_of("need", given_here)
    rows: dict[str, list[Any]] = {
        "person": [Person(**columns_of("person", given_here))],
        "case": [Case(**columns_of("case", given_here))],
        "need": [
            Need(category=one, urgency=need["urgency"], own_words=need.get("own_words") if one == "other" else None)
            for one in need["category"]
        ],
        "consent": [Consent(given_at=clock.now())],
    }
    read_back = from_columns(rows) | apart(given_here)
    assert counted(read_back) == given_here
    # What nobody answered is not made up; but whoever is not safe is helped today, and not asked how soon.
    assert read_back["urgency"] == ("today" if given_here.get("safe_now") == "not_safe" else answers["urgency"])


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({}, {}),
        ({"urgency": None, "spoken_language": None}, {"urgency": None, "spoken_language": None}),
        ({"age_band": "prefer_not"}, {"age_band": "prefer_not"}),
        ({"age_band": "18_24", "youth_programs": "no"}, {"youth_programs": "no"}),
        (PHONE | {"age_band": "16_17", "contact_hours": "any"}, {"ok_to_text": True, "guardian_agrees": False}),
        ({"needs": ["safety"], "safe_now": "safe"}, {"safe_now": "safe"}),
        ({"times": ["evening", "weekend"]}, {}),
        (
            {"spoken_language": "other", "spoken_other": "Kirundi"},
            {"spoken_language": "other", "spoken_other": "Kirundi", "interpreter_needed": False},
        ),
    ],
)
def test_what_no_column_gives_back_is_kept_as_it_was_answered(answers: dict[str, Any], kept: dict[str, Any]) -> None:
    plain = {"needs": ["food"], "written_language": "en", "name": "Ana", "consent": True}
    assert apart(plain | {"urgency": "today", "spoken_language": "es"} | answers) == kept


@pytest.mark.parametrize("question", [one for one in IN_ORDER if one.column], ids=lambda one: one.key)
def test_each_column_is_there(question: Question) -> None:
    model = {"person": Person, "case": Case, "need": Need, "consent": Consent}[question.table]
    assert question.attribute in model.__table__.columns


@pytest.mark.parametrize(
    ("value", "words"), [("yes", ["yes"]), (["a", "b"], ["a", "b"]), (True, ["Yes"]), (False, ["No"]), (3, ["3"])]
)
def test_an_answer_to_a_question_no_longer_asked_can_still_be_read(value: object, words: list[str]) -> None:
    question = no_longer_asked("has_car", value)
    assert (question.label, in_words(question, {"has_car": value})) == ("has_car", words)


def test_an_option_no_longer_offered_can_still_be_read() -> None:
    assert in_words(QUESTIONS["times"], {"times": ["evening", "dawn"]}) == ["In the evening", "dawn"]
