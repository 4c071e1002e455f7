"""What somebody writes that cannot wait: who reads it first, what is answered, and what the case then asks for."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from engagement.casework.case_page.actions import log_contact, set_next_step
from engagement.foundation import clock, db
from engagement.messaging import outbox, queries
from engagement.messaging.filing.actions import file
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REACH_IN_DANGER, REACH_TODAY, REPLY_TO_TEXT
from engagement.messaging.vocabulary import Withheld
from engagement.my_request.writing import actions as writing
from engagement.people import actions as people
from engagement.people.models import CaseEvent, Person
from engagement.people.need_changes import actions as need_changes
from engagement.people.next_steps import FIRST_CONTACT, REFER
from engagement.people.vocabulary import Outcome, Pressing, Priority
from engagement.web.contributions import NextStep
from tests import make
from tests.messaging.conftest import Texting
from tests.messaging.test_replies import ask, case_now, heard, someone, stopped

__all__ = ["heard"]

DANGER = "my husband hits me"
HUNGER = "my kids have nothing to eat tonight"
UNCLEAR = "the blue door is next to the shop"


@pytest.mark.parametrize(
    ("words", "pressing", "step"),
    [(DANGER, Pressing.DANGER, REACH_IN_DANGER), (HUNGER, Pressing.URGENT, REACH_TODAY)],
)
def test_it_stands_on_top_and_is_answered_like_any_text(
    texting: Texting, words: str, pressing: str, step: NextStep
) -> None:
    case, phone = someone()
    _, other = someone()
    texting.hear(other, UNCLEAR)
    texting.hear(phone, words)
    (said,) = (one for one in texting.texts() if one.body == words)
    now = case_now(case)
    assert (said.pressing, said.needs_reading) == (pressing, True)
    assert (now.next_step, now.priority) == (step.key, Priority.AT_ONCE)
    same, ours = (one.body for one in texting.texts() if one.template == "unclear_reply")
    assert same == ours, "nobody can tell from the answer what was written"
    event = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "wrote_what_presses")).one()
    assert (event.case_id, event.facts["pressing"]) == (case.id, pressing)


@pytest.mark.parametrize(
    ("wrote_at", "due_at"),
    [
        (datetime(2026, 3, 18, 8, 0, tzinfo=UTC), datetime(2026, 3, 18, 23, 0, tzinfo=UTC)),  # Wednesday, 2 at night
        (datetime(2026, 3, 18, 16, 0, tzinfo=UTC), datetime(2026, 3, 18, 23, 0, tzinfo=UTC)),
        (datetime(2026, 3, 21, 8, 0, tzinfo=UTC), datetime(2026, 3, 23, 23, 0, tzinfo=UTC)),  # Saturday
    ],
)
def test_it_is_due_when_the_desk_next_closes(
    texting: Texting, monkeypatch: pytest.MonkeyPatch, wrote_at: datetime, due_at: datetime
) -> None:
    case, phone = someone()
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: wrote_at)
    texting.hear(phone, DANGER)
    assert case_now(case).due_at == due_at


def test_it_stands_above_what_was_there_before(texting: Texting) -> None:
    case, phone = someone()
    for words in (UNCLEAR, "do not text me ever again", HUNGER, DANGER):
        _, other = someone()
        texting.hear(phone if words == DANGER else other, words)
    assert [one.body for one in queries.unread()][:2] == [DANGER, HUNGER]
    assert case_now(case).priority < Priority.ASKS_FOR_HELP


def test_each_is_answered_until_it_can_only_be_a_machine(texting: Texting) -> None:
    _, phone = someone()
    for place in range(5):
        texting.hear(phone, f"{DANGER} {place}")
    assert texting.said() == ["unclear_reply"] * 3


def test_no_word_goes_where_none_may(texting: Texting) -> None:
    case, phone = someone()
    people.change_without_history(case.person, say_nothing=True)
    texting.hear(phone, DANGER)
    texting.hear(phone, UNCLEAR)
    assert [one.withheld for one in texting.texts() if one.template == "unclear_reply"] == [
        Withheld.MUST_SAY_NOTHING
    ] * 2
    assert case_now(case).next_step == REACH_IN_DANGER.key


def test_a_number_that_said_stop_is_silent_and_heard(texting: Texting) -> None:
    case, phone = someone()
    texting.hear(phone, "STOP")
    texting.twilio.stopped.clear()
    texting.hear(phone, DANGER)
    assert [one.withheld for one in texting.texts() if one.template == "unclear_reply"] == [Withheld.SAID_STOP]
    assert stopped(phone) and case_now(case).next_step == REACH_IN_DANGER.key


@pytest.mark.parametrize("words", ["STOP he reads my phone", "Stop. My husband hits me"])
def test_a_wish_for_silence_beside_it_is_obeyed(texting: Texting, words: str) -> None:
    case, phone = someone()
    texting.hear(phone, words)
    assert texting.said() == []
    assert texting.texts()[0].answer == "may_want_to_stop"
    later = outbox.queue(db.session.get_one(Person, case.person_id), "no_longer_so", key="later", case_id=case.id)
    assert later.withheld is Withheld.MAY_WANT_TO_STOP
    assert case_now(case).next_step == REACH_IN_DANGER.key


def test_an_answer_beside_it_counts_and_nobody_is_glad(texting: Texting, heard: list[object]) -> None:
    case, phone = someone()
    ask(case)
    texting.hear(phone, "no he hit me again")
    assert heard[-1] == (case.person_id, "no")
    assert texting.said()[-1] == "unclear_reply"
    assert case_now(case).next_step == REACH_IN_DANGER.key


def test_a_stranger_is_read_first_too(texting: Texting) -> None:
    texting.hear("+15055550199", DANGER)
    assert [one.pressing for one in queries.unread()] == [Pressing.DANGER]
    assert texting.said() == ["unclear_reply"]


def test_who_writes_on_my_request_is_heard_alike(texting: Texting) -> None:
    case, _ = someone()
    assert writing.write(case, DANGER)
    assert (case_now(case).next_step, case_now(case).priority) == (REACH_IN_DANGER.key, Priority.AT_ONCE)


def test_a_closed_case_is_opened_again(texting: Texting) -> None:
    case, phone = someone()
    people.close_case(case, Outcome.GOT_HELP)
    texting.hear(phone, DANGER)
    now = case_now(case)
    assert (now.closed_at, now.next_step, now.priority) == (None, REACH_IN_DANGER.key, Priority.AT_ONCE)


def test_it_stays_on_top_until_they_are_reached(texting: Texting) -> None:
    case, phone = someone()
    texting.hear(phone, DANGER)
    case = case_now(case)
    texting.hear(phone, HUNGER)
    texting.hear(phone, UNCLEAR)
    need_changes.add(case, [people.NeedAsked("food")])
    people.act(case)
    log_contact(case, how="call", reached=False, body="", step=FIRST_CONTACT, days=2)
    assert (case_now(case).next_step, case_now(case).priority) == (REACH_IN_DANGER.key, Priority.AT_ONCE)
    log_contact(case_now(case), how="call", reached=True, body="", step=REACH_IN_DANGER, days=1)
    assert (case_now(case).next_step, case_now(case).priority) == (REFER.key, Priority.USUAL)


def test_it_ends_with_another_step_by_hand(texting: Texting) -> None:
    case, phone = someone()
    texting.hear(phone, DANGER)
    set_next_step(case_now(case), REPLY_TO_TEXT, 1)
    assert (case_now(case).next_step, case_now(case).priority) == (REPLY_TO_TEXT.key, Priority.USUAL)


def test_it_goes_with_the_text_to_whoever_wrote_it(texting: Texting) -> None:
    case, phone = someone()
    theirs = make.case(make.person("Luis Example"))
    texting.hear(phone, DANGER)
    message = db.session.scalars(select(Message).where(Message.pressing.is_not(None))).one()
    file(message, theirs, seen=case.id)
    assert (case_now(case).next_step, case_now(case).priority) == (FIRST_CONTACT.key, Priority.USUAL)
    assert (case_now(theirs).next_step, case_now(theirs).priority) == (REACH_IN_DANGER.key, Priority.AT_ONCE)


def test_a_number_we_never_keep_is_taken_out_of_a_text(texting: Texting) -> None:
    _, phone = someone()
    texting.hear(phone, "My A number is 123456789, please help with rent")
    assert texting.texts()[0].body == "My A number is •••••••••, please help with rent"
