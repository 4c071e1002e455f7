"""Everything that happened, in one list."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from engagement.casework import history
from engagement.casework.case_page.queries import in_order
from engagement.casework.texts import history as of_texts
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel, Direction, Withheld
from engagement.people.case_view import CaseView
from engagement.referrals.case_panel.queries import history_line
from engagement.referrals.statuses import Actor
from engagement.referrals.told import Via

START = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)


def event(hours: int = 0, kind: str = "note", **more: Any) -> Any:
    return SimpleNamespace(
        **{"at": START + timedelta(hours=hours), "kind": kind, "body": None, "facts": {}, "actor_id": None, "id": 1}
        | more
    )


def move(hours: int = 0, name: str = "accept", actor: Actor = Actor.PARTNER, **more: Any) -> Any:
    facts = {
        "actor_id": 9, "reason": None, "note": None, "referral_id": 1, "via": None, "told_by": None, "written_at": None,
    }  # fmt: skip
    return SimpleNamespace(at=START + timedelta(hours=hours), move=name, actor=actor, **(facts | more))


def text(hours: int = 0, direction: Direction = Direction.IN, **more: Any) -> Any:
    facts = {
        "author_id": None, "body": "hola", "language": "es", "state": MessageState.DELIVERED, "withheld": None,
        "answer": "unclear", "needs_reading": False, "template": "own_words",
        "organization": None, "channel": Channel.TEXT, "redacted_at": None,
    }  # fmt: skip
    return SimpleNamespace(created_at=START + timedelta(hours=hours), direction=direction, **(facts | more))


NAMES = {3: "Rosa (example)"}


def merged(*, events: Any = (), moves: Any = (), texts: Any = ()) -> Any:
    view = CaseView(case=None, person=None, needs=[], events=events, reader=None, names=NAMES, colleagues={})
    view.once("texts", lambda: texts)
    steps = [history_line(move, "English", "Mesa (example)") for move in moves]
    return in_order([*history.lines(view), *steps, *of_texts(view)], NAMES)


def test_newest_first(app: Flask) -> None:
    lines = merged(events=[event(0), event(3)], moves=[move(1)], texts=[text(2)])
    assert [line.said for line in lines] == [
        "Note",
        "The resident texted us",
        "The partner accepted the referral.",
        "Note",
    ]


def test_a_move_names_its_service_and_reason(app: Flask) -> None:
    (line,) = merged(moves=[move(name="decline", reason="no_capacity", note="Full")])
    assert line.about == "English · Mesa (example) · No room at this time"
    assert (line.words, line.who) == ("Full", "The partner")


@pytest.mark.parametrize(
    ("via", "said"),
    [
        (Via.TELEPHONE, "Mesa (example) said by telephone: Declined"),
        (Via.EMAIL, "Mesa (example) wrote by e-mail: Declined"),
        (Via.IN_PERSON, "Mesa (example) said in person: Declined"),
    ],
)
@pytest.mark.parametrize(("later", "written"), [(0, ""), (30, " · written down Nov 19, 2026, 4:00\xa0PM")])
def test_what_a_partner_told_us_says_how_who_there_and_to_whom(
    app: Flask, via: Via, said: str, later: int, written: str
) -> None:
    told: dict[str, Any] = {
        "via": via,
        "told_by": "Sol, front desk",
        "written_at": START + timedelta(hours=later),
        "actor_id": 3,
    }
    (line,) = merged(moves=[move(name="decline", reason="no_funds", note="Until July", **told)])
    assert (line.said, line.words, line.who) == (said, "Until July", "Rosa (example)")
    assert line.about == "English · No money left for this · said by Sol, front desk" + written


@pytest.mark.parametrize(
    ("actor", "actor_id", "who"),
    [
        (Actor.CASEWORKER, 3, "Rosa (example)"),
        (Actor.CASEWORKER, 77, "Somebody who has left"),
        (Actor.SYSTEM, None, "Automatic"),
        (Actor.RESIDENT, None, "The resident"),
        (Actor.RESIDENT, 3, "The resident"),
    ],
)
def test_who_moved(app: Flask, actor: Actor, actor_id: int | None, who: str) -> None:
    assert merged(moves=[move(name="withdraw", actor=actor, actor_id=actor_id)])[0].who == who


def test_an_undo_is_told(app: Flask) -> None:
    assert merged(moves=[move(name="undo")])[0].said == "The last step was undone."


def test_a_text_that_answered_is_told_by_its_event(app: Flask) -> None:
    lines = merged(events=[event(1, "resident_answered")], texts=[text(answer="yes")])
    assert len(lines) == 1
    assert len(merged(texts=[text(answer="yes", needs_reading=True)])) == 1


@pytest.mark.parametrize(
    ("state", "withheld", "said"),
    [
        (MessageState.DELIVERED, None, "Text sent, and it arrived:"),
        (MessageState.UNSURE, None, "It is not sure that this text went out:"),
        (MessageState.QUEUED, None, "Text sent:"),
        (MessageState.WITHHELD, Withheld.SAID_STOP, "Not sent: this number said stop"),
    ],
)
def test_what_became_of_our_text(app: Flask, state: MessageState, withheld: Withheld | None, said: str) -> None:
    (line,) = merged(texts=[text(direction=Direction.OUT, state=state, withheld=withheld)])
    assert (line.said, line.about, line.words) == (said, "in our own words", "")
