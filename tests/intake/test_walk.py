"""The way through the questions, without a web around it."""

from typing import Any

import pytest

from engagement.intake import walk
from engagement.intake.question import Level, always
from engagement.people.consent import SHAREABLE

ADULT = {"needs": ["english"], "age_band": "30_59"}
# How soon is asked of everybody but those who are not safe.
EVERYONE = [
    step.key for step in walk.STEPS if step.key == "urgency" or any(q.show_if is always for q in step.questions)
]


def keys(answers: dict[str, Any]) -> list[str]:
    """The pages somebody sees."""
    return [step.key for step in walk.shown(answers)]


@pytest.mark.parametrize(
    ("more", "extra"),
    [
        ({}, set()),
        ({"needs": ["other"]}, {"own_words"}),
        ({"needs": ["safety"]}, {"safe_now"}),
        ({"needs": ["other"], "own_words": "My husband hits me"}, {"own_words", "safe_now"}),
        ({"needs": ["other"], "own_words": "I need a bicycle"}, {"own_words"}),
        ({"story": "Mi esposo me pega"}, {"lines"}),
        ({"story": "زوجي يضربني"}, {"lines"}),
        ({"needs": ["safety"], "story": "My husband hits me"}, {"safe_now"}),
        ({"age_band": "under_14"}, set()),
        ({"age_band": "14_15"}, {"youth_programs"}),
        ({"age_band": "25_29"}, {"youth_programs"}),
        ({"age_band": "30_59"}, set()),
        ({"age_band": "prefer_not"}, set()),
        ({"phone": "+15055550142"}, {"safe_contact"}),
        ({"zip": "87108"}, set()),
        ({"zip": "10001"}, {"outside"}),
    ],
)
def test_each_page_is_shown_to_whom_it_concerns(more: dict[str, Any], extra: set[str]) -> None:
    seen = keys(ADULT | more)
    assert set(seen) - set(EVERYONE) == extra
    assert [key for key in seen if key in EVERYONE] == EVERYONE
    assert seen == sorted(seen, key=walk.KEYS.index)


NOT_SAFE = {"needs": ["safety"], "safe_now": "not_safe"}


@pytest.mark.parametrize(
    "answers",
    [NOT_SAFE, {"needs": ["other"], "own_words": "زوجي يضربني", "safe_now": "not_safe"}],
    ids=["ticked", "in words"],
)
def test_whoever_is_not_safe_is_asked_only_what_is_needed(answers: dict[str, Any]) -> None:
    words = ["own_words"] if "own_words" in answers else []
    assert keys(answers) == ["needs", *words, "safe_now", "name", "contact", "consent"]
    with_phone = keys(answers | {"phone": "+15055550142"})
    assert with_phone == ["needs", *words, "safe_now", "name", "contact", "safe_contact", "consent"]
    assert _asked("name", answers) == ["name"]
    assert walk.progress("name", walk.shown(answers)) == (len(words) + 3, len(words) + 6)
    assert keys(answers | {"safe_now": "safe"}) == [*EVERYONE[:1], *words, "safe_now", *EVERYONE[1:]]


def test_a_guardian_is_asked_about_only_for_the_young() -> None:
    young, grown = ({"phone": "+15055550142", "age_band": band} for band in ("16_17", "18_24"))
    assert "guardian_agrees" in _asked("safe_contact", young)
    assert "guardian_agrees" not in _asked("safe_contact", grown)


def _asked(key: str, answers: dict[str, Any]) -> list[str]:
    step = walk.step_named(key, walk.shown(answers))
    assert step is not None
    return [question.key for question in step.questions]


def test_the_walk_goes_to_the_end_and_back() -> None:
    forward = [walk.FIRST]
    while forward[-1] != walk.CHECK:
        forward.append(walk.after(forward[-1], ADULT))
    assert forward == [*keys(ADULT), walk.CHECK]
    backward = [walk.CHECK]
    while (earlier := walk.before(backward[-1], walk.shown(ADULT))) is not None:
        backward.append(earlier)
    assert backward == forward[::-1]


@pytest.mark.parametrize(("key", "place"), [("needs", 1), ("urgency", 2), ("consent", -1), ("check", 0)])
def test_progress_counts_the_pages_this_person_sees(key: str, place: int) -> None:
    pages = len(EVERYONE) + 1
    assert walk.progress(key, walk.shown(ADULT)) == (place if place > 0 else pages + place, pages)


@pytest.mark.parametrize(
    ("answers", "visited", "leads_to"),
    [
        (ADULT, EVERYONE, "check"),
        ({"needs": ["other"]}, EVERYONE, "own_words"),
        ({"needs": ["other", "safety"]}, [*EVERYONE, "own_words"], "safe_now"),
        ({"needs": ["other", "safety"]}, [*EVERYONE, "own_words", "safe_now"], "check"),
    ],
)
def test_a_change_leads_back_by_way_of_new_pages(answers: dict[str, Any], visited: list[str], leads_to: str) -> None:
    assert walk.after("needs", answers | {walk.VISITED: visited}, changing=True) == leads_to


def test_a_page_that_closed_itself_still_leads_on() -> None:
    assert walk.after("outside", ADULT | {"zip": "87108"}) == "times"


@pytest.mark.parametrize(
    ("answers", "gap"),
    [
        ({}, "needs"),
        ({"needs": ["food"]}, "languages"),
        ({"needs": ["food"], "written_language": "es"}, "name"),
        ({"needs": ["food"], "written_language": "es", "name": "Amina"}, "consent"),
        ({"needs": ["food"], "written_language": "es", "name": "Amina", "consent": True}, None),
        ({"needs": ["food"], "written_language": "es", "name": "Amina", "consent": False}, "consent"),
    ],
)
def test_a_missing_required_answer_is_found(answers: dict[str, Any], gap: str | None) -> None:
    assert walk.first_gap(answers) == gap


@pytest.mark.parametrize(
    ("visited", "at"),
    [([], "needs"), (["needs"], "urgency"), (["needs", "urgency", "languages"], "household"), (EVERYONE, "name")],
)
def test_whoever_comes_back_goes_on_where_they_were(visited: list[str], at: str) -> None:
    answers = {"needs": ["food"], "written_language": "es", walk.VISITED: visited}
    assert walk.resume_at(answers) == at


def test_pages_are_remembered_once() -> None:
    assert walk.visited({walk.VISITED: ["needs", "urgency"]}, "needs") == ["urgency", "needs"]


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ["phone"]),
        ({"phone": "+15055550142"}, []),
        ({"email": "amina@example.org"}, []),
    ],
)
def test_one_answer_may_do_for_another(answers: dict[str, Any], missing: list[str]) -> None:
    step = walk.step_named("contact", walk.shown(answers))
    assert step is not None
    assert [q.key for q in walk.unanswered(step.questions, answers, Level.RECOMMENDED)] == missing


def test_every_thing_that_can_be_shared_is_asked_somewhere() -> None:
    assert {q.shares for step in walk.STEPS for q in step.questions if q.shares} == set(SHAREABLE)
