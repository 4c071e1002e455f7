"""Telling is stopped, or the answer replaced, while texts go out."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from engagement.foundation import clock, db
from engagement.messaging import claims
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Withheld
from engagement.outreach.inputs import actions as inputs
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told import actions, queries
from engagement.outreach.told.jobs import tell_back
from engagement.outreach.told.models import Delivery, Telling
from tests import make


@pytest.fixture
def telling(app: Flask) -> Telling:
    """Somebody is told what was decided; their text has not gone yet."""
    plan = make.plan()
    theme = make.theme(plan)
    make.said(plan, theme_id=theme.id, contact="505-555-0142", answer_to=AnswerTo.CONTACT, wants_answer=True)
    make.answer(theme)
    begun = actions.begin(theme)
    actions.tell_some(begun)
    return begun


def test_what_goes_in_the_moment_in_which_it_is_stopped_is_told(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_queued = queries.still_queued

    def and_then_it_goes(theme_id: int) -> dict[int, str]:
        found = still_queued(theme_id)
        for message_id in found:
            db.session.get_one(Message, message_id).state = MessageState.SENDING
        db.session.flush()
        return found

    monkeypatch.setattr(queries, "still_queued", and_then_it_goes)
    assert actions.stop(telling) == 0
    assert db.session.scalars(select(Delivery)).one().message_id, "or they are told once more when it goes on"


@pytest.mark.parametrize("outcome", [ThemeOutcome.NOT_ADOPTED, ThemeOutcome.UNDER_REVIEW])
def test_an_answer_that_was_replaced_before_its_text_went_is_not_told(telling: Telling, outcome: ThemeOutcome) -> None:
    text = db.session.scalars(select(Message).where(Message.template == "answer_to_input")).one()
    assert not actions.no_longer_so(text)
    make.answer(db.session.get_one(Theme, telling.theme_id), outcome, decided="Nothing changes.", published=False)
    assert not actions.no_longer_so(text), "nobody published the other one"
    make.answer(db.session.get_one(Theme, telling.theme_id), outcome, decided="Nothing changes.")
    for introduction in db.session.scalars(select(Message).where(Message.template == "introduction")):
        introduction.state = MessageState.DELIVERED
    make.commit()
    while isinstance(claims.claim(), claims.Claim):
        pass
    db.session.expire_all()
    assert (text.state, text.withheld) == (MessageState.WITHHELD, Withheld.NO_LONGER_SO)
    with clock.shifted(timedelta(minutes=1)):
        actions.tell_some(db.session.get_one(Telling, telling.id))
    told = [one.theme_response_id for one in db.session.scalars(select(Delivery))]
    assert told == ([] if outcome is ThemeOutcome.UNDER_REVIEW else [answer_of(telling).id])


def answer_of(telling: Telling) -> ThemeResponse:
    found = queries.last_answer(db.session.get_one(Theme, telling.theme_id))
    assert found is not None
    return found


def queued() -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED).order_by(Message.id)))


def test_stopped_nobody_is_told_who_we_are_either(telling: Telling) -> None:
    assert [one.template for one in queued()] == ["introduction", "answer_to_input"]
    assert actions.stop(telling) == 1 and queued() == []
    with clock.shifted(timedelta(minutes=1)):
        actions.begin(db.session.get_one(Theme, telling.theme_id))
        actions.tell_some(telling)
    assert [one.template for one in queued()] == ["introduction", "answer_to_input"], "or it would come from nobody"


def test_who_we_are_stays_while_another_text_follows_it(telling: Telling) -> None:
    event = make.event()
    make.sign_up(event, phone="+15055550142", reminders_ok=True)
    assert [one.template for one in queued()] == ["introduction", "answer_to_input", "sign_up_confirmed"]
    actions.stop(telling)
    assert [one.template for one in queued()] == ["introduction", "sign_up_confirmed"]


@pytest.mark.parametrize("another", [False, True])
def test_what_is_hidden_while_its_answer_waits_is_told_nothing(telling: Telling, *, another: bool) -> None:
    said, theme = db.session.scalars(select(ResidentInput)).one(), db.session.get_one(Theme, telling.theme_id)
    if another:  # the same person said more, which is no spam
        plan = db.session.get_one(Plan, theme.plan_id)
        make.said(plan, theme_id=theme.id, contact="505-555-0142", answer_to=AnswerTo.CONTACT, wants_answer=True)
        actions.tell_some(telling)
    inputs.hide(said, "Spam")
    make.commit()
    (text,) = (one for one in queued() if one.template == "answer_to_input")
    assert actions.no_longer_so(text) is not another
    inputs.show_again(said)
    with clock.shifted(timedelta(minutes=1)):
        actions.tell_some(telling)
    assert len(db.session.scalars(select(Delivery)).all()) == 1 + another


def test_contacts_are_opened_once_in_a_run_and_anew_when_others_change_who_was_told(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = db.session.get_one(Theme, telling.theme_id).plan_id
    plan, looked, look = db.session.get_one(Plan, plan_id), list[int](), queries.contacts_told

    def counted(theme_id: int) -> queries.Contacts:
        looked.append(theme_id)
        return look(theme_id)

    def run(said: int) -> None:
        for number in range(said):
            contact = f"505-555-01{number % 50:02d}"
            make.said(plan, theme_id=telling.theme_id, contact=contact, answer_to=AnswerTo.CONTACT, wants_answer=True)
        make.commit()
        with clock.shifted(timedelta(minutes=len(looked) + 1)):
            tell_back.func()

    monkeypatch.setattr(queries, "AT_ONCE", 10)
    monkeypatch.setattr(queries, "contacts_told", counted)
    run(60)
    assert len(looked) == 1, "not for each ten"
    texts = select(Message.phone).where(Message.template == "answer_to_input")
    assert len(db.session.scalars(texts).all()) == 50

    tell_some = actions.tell_some

    def and_one_is_taken_back(telling: Telling, known: dict[int, queries.Contacts]) -> int:
        number = tell_some(telling, known)
        if number == 10:
            told = db.session.scalars(select(Delivery).order_by(Delivery.id.desc())).first()
            assert told is not None
            db.session.execute(delete(Delivery).where(Delivery.message_id == told.message_id))
        return number

    monkeypatch.setattr(actions, "tell_some", and_one_is_taken_back)
    run(11)
    assert len(looked) > 2, "a text that was taken back told nobody"
