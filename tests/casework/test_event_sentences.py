"""What the history says of each kind of event."""

import ast

import pytest
from flask import Flask

from engagement.casework.event_sentences import said_of
from engagement.foundation.folders import HOME
from engagement.web.contributions import contributed

WEB = ("Request received on the web", "Spanish · 4 minutes")


def kinds_written() -> set[str]:
    """The kinds of events that the code writes."""
    found = set()
    for path in (HOME / "engagement").rglob("*.py"):
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
