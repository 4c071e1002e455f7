"""Every key that is stored has its words."""

import ast
from pathlib import Path

import pytest
from flask import Flask

from engagement.casework.case_page.forms import StepForm
from engagement.casework.contacts import WAYS, contact_sentence
from engagement.casework.event_sentences import said_of
from engagement.casework.tabs import TABS, Tab, read_tab
from engagement.casework.texts import TEXT_STATES
from engagement.messaging.receipts import MessageState
from engagement.people.vocabulary import (
    INTERPRETING_LABELS,
    OUTCOME_LABELS,
    SAID_BY_LABELS,
    Interpreting,
    Outcome,
    SaidBy,
)
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP
from engagement.web.contributions import contributed
from tests import make

WEB = ("Request received on the web", "Spanish · 4 minutes")
PACKAGE = Path(__file__).parents[2] / "engagement"


def test_every_key_has_words() -> None:
    assert set(OUTCOME_LABELS) == set(Outcome)
    assert set(SAID_BY_LABELS) == set(SaidBy)
    assert set(TABS) == set(Tab)
    assert set(TEXT_STATES) == set(MessageState)


def kinds_written() -> set[str]:
    """The kinds of events that the code writes."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "add_event":
                found |= {a.value for a in node.args[1:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def test_every_event_has_its_sentence(app: Flask) -> None:
    assert kinds_written() <= set(contributed().sentences)
    for kind in contributed().sentences:
        assert said_of(kind, {}, {})[0]


def test_an_unknown_event_is_still_shown(app: Flask) -> None:
    assert said_of("of_tomorrow", {}, {}) == ("Something was written down", "")


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("assigned", {"owner_id": 7}, ("The case was given to Rosa (example)", "")),
        ("assigned", {"owner_id": None}, ("The case was put back: nobody has it", "")),
        ("need_settled", {"category": "food", "state": "met", "said_by": "resident"}, ("Help came: Food", "The resident says so")),
        ("closed", {"outcome": "got_help"}, ("The case was closed", "They got the help they asked for")),
        ("contact", {"how": "call", "reached": False}, ("Called, not reached", "")),
        ("request_received", {"source": "web", "language": "es", "seconds": 250}, WEB),
        ("resident_answered", {"question": "follow_up_help", "answer": "no"}, ("The resident answers: no, I got no help", "")),
        ("resident_answered", {"question": "follow_up_contact", "answer": "need_help"}, ("The resident answers: I need help", "")),
        ("next_step", {"step": "refer"}, ("The next step was changed", "Make a referral")),
    ],
)  # fmt: skip
def test_sentences(app: Flask, kind: str, facts: dict[str, object], said: tuple[str, str]) -> None:
    assert said_of(kind, facts, {7: "Rosa (example)"}) == said


def test_a_step_that_follows_from_events_is_offered_only_while_it_is_there(app: Flask) -> None:
    case = make.case()
    with app.test_request_context():
        assert RESIDENT_NEEDS_HELP.key not in [
            key for key, *_ in StepForm(formdata=None).for_case(case).next_step.iter_choices()
        ]
        case.next_step = RESIDENT_NEEDS_HELP.key
        assert RESIDENT_NEEDS_HELP.key in [
            key for key, *_ in StepForm(formdata=None).for_case(case).next_step.iter_choices()
        ]


def test_ways_of_contact(app: Flask) -> None:
    assert all(contact_sentence(way, True) != contact_sentence(way, False) for way in WAYS)


@pytest.mark.parametrize(("text", "tab"), [("all", Tab.ALL), (None, Tab.MINE), ("nonsense", Tab.MINE)])
def test_tab(text: str | None, tab: Tab) -> None:
    assert read_tab(text) is tab


def test_every_way_to_interpret_has_its_words() -> None:
    assert set(INTERPRETING_LABELS) == set(Interpreting)
