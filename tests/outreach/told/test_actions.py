"""Those who spoke are told once, in their language, by the way they left; told by the rows that are left."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told import actions, queries
from engagement.outreach.told.jobs import tell_back
from engagement.outreach.told.models import Delivery, Telling
from engagement.outreach.told.recipients import who_said
from engagement.outreach.told.ways import Way, same_contact, way_to
from tests import make

PHONE, OTHER, MAIL = "505-555-0142", "505-555-0143", "ana@example.org"
LAST = {
    "name": "Later buses", "heard": "The last bus leaves too early.", "outcome": ThemeOutcome.ADOPTED,
    "decided": "The last bus leaves at 11:40 pm.", "why": "One in three riders works nights.",
    "next_step": "New times in March.", "who": "Transit", "due": None, "who_can": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("contact", "answer_to", "wants", "way"),
    [
        (PHONE, AnswerTo.CONTACT, True, Way.TEXT),
        (MAIL, AnswerTo.CONTACT, True, Way.EMAIL),
        (PHONE, None, True, Way.TEXT),  # of the version before, which knows no ways
        ("the blue house", AnswerTo.CONTACT, True, Way.NOWHERE),
        (None, AnswerTo.CONTACT, True, Way.NOWHERE),
        (None, AnswerTo.PARTNER, True, Way.PARTNER),
        (PHONE, AnswerTo.CONTACT, False, None),
        (None, AnswerTo.NOBODY, False, None),
    ],
)
def test_the_way_to_somebody(contact: str | None, answer_to: AnswerTo | None, wants: bool, way: Way | None) -> None:
    assert way_to(contact, answer_to, wants_answer=wants) is way


@pytest.mark.parametrize(
    ("one", "other"), [(PHONE, "(505) 555 0142"), (MAIL, "Ana@Example.org"), ("the blue house", "The blue house")]
)
def test_one_contact_is_one_however_it_is_typed(one: str, other: str) -> None:
    assert same_contact(one) == same_contact(other)


@pytest.fixture
def plan(app: Flask) -> Plan:
    return make.plan(state=PlanState.APPROVED, approved_version=1)


@pytest.fixture
def theme(plan: Plan) -> Theme:
    return answered(plan)


def answered(plan: Plan, **changed: Any) -> Theme:
    theme = themes.start(plan, f"Theme {make.number()}")
    themes.publish(themes.respond(theme, LAST | changed))
    return theme


def said(theme: Theme, contact: str | None = PHONE, language: str = "en", **facts: Any) -> ResidentInput:
    facts = {
        "topic": "", "body": "The bus", "wants_answer": True, "plan_id": theme.plan_id, "answer_to": AnswerTo.CONTACT,
    } | facts  # fmt: skip
    made = ResidentInput(language=language, contact=contact, theme_id=theme.id, **facts)
    db.session.add(made)
    db.session.flush()
    return made


def answer(theme: Theme) -> ThemeResponse:
    found = queries.last_answer(theme)
    assert found is not None
    return found


def tell(theme: Theme) -> list[Message]:
    """What is written when the answer of a theme goes back."""
    telling = actions.begin(theme)
    while actions.tell_some(telling):
        pass
    found = select(Message).where(Message.template == "answer_to_input").order_by(Message.id)
    return list(db.session.scalars(found))


def test_each_is_told_in_their_language_by_the_way_they_left(app: Flask, theme: Theme) -> None:
    themes.translate(
        answer(theme), "vi", {"name": "Xe buýt trễ hơn", "heard": "…", "decided": "Chuyến cuối 11:40.", "why": "…"}
    )
    said(theme, PHONE, "vi")
    said(theme, MAIL, "en")
    texted, mailed = tell(theme)
    assert (texted.channel, texted.language) == (Channel.TEXT, "vi")
    assert "Chuyến cuối 11:40." in str(texted.body) and f"/vi/heard/{theme.plan_id}" in str(texted.body)
    assert (mailed.channel, mailed.email) == (Channel.EMAIL, MAIL)
    assert "The last bus leaves at 11:40 pm." in str(mailed.body)


def test_nobody_is_told_twice_and_one_contact_gets_one_text(app: Flask, theme: Theme) -> None:
    said(theme)
    said(theme, "(505) 555-0142")
    assert len(tell(theme)) == 1
    said(theme, "5055550142")
    assert len(tell(theme)) == 1
    assert len(db.session.scalars(select(Delivery)).all()) == 3


def test_who_was_told_is_not_told_again_when_themes_are_merged(app: Flask, plan: Plan, theme: Theme) -> None:
    said(theme)
    tell(theme)
    other = answered(plan)
    said(other, OTHER)
    themes.merge(theme, other)
    found = tell(other)
    assert [same_contact(str(one.phone)) for one in found] == [same_contact(PHONE), same_contact(OTHER)]


def test_who_waits_for_words_in_their_language_is_told_when_they_are_there(app: Flask, theme: Theme) -> None:
    said(theme, PHONE, "vi")
    assert tell(theme) == []
    assert queries.tally(theme, answer(theme)).without_words == {"vi": 1}
    themes.translate(answer(theme), "vi", {"name": "Xe buýt", "heard": "…", "decided": "Có.", "why": "…"})
    make.commit()
    tell_back.func()
    assert len(db.session.scalars(select(Message).where(Message.template == "answer_to_input")).all()) == 1


@pytest.mark.parametrize("outcome", [ThemeOutcome.UNDER_REVIEW])
def test_what_is_still_looked_at_is_told_to_nobody(app: Flask, plan: Plan, outcome: ThemeOutcome) -> None:
    theme = answered(plan, outcome=outcome, decided="", due=clock.today() + timedelta(days=9))
    said(theme)
    with pytest.raises(DomainError, match="Publish an answer"):
        actions.begin(theme)


def test_an_answer_that_is_opened_again_stops_by_itself(app: Flask, theme: Theme) -> None:
    said(theme)
    telling = actions.begin(theme)
    again = LAST | {"outcome": ThemeOutcome.UNDER_REVIEW, "decided": "", "due": clock.today() + timedelta(days=9)}
    themes.publish(themes.respond(theme, again))
    assert actions.tell_some(telling) == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"wants_answer": False},
        {"hidden_at": clock.now(), "hidden_reason": "spam"},
        {"answer_to": AnswerTo.PARTNER, "contact": None, "partner": "Puente Norte (example)"},
    ],
)
def test_who_is_not_texted(app: Flask, theme: Theme, facts: dict[str, Any]) -> None:
    said(theme, **({"contact": PHONE} | facts))
    assert tell(theme) == []


def test_stop_silences_the_answer_too(app: Flask, theme: Theme) -> None:
    one = said(theme)
    lines.stop(who_said(one).phone_known_as, "text")
    (message,) = tell(theme)
    assert (message.state, message.withheld) == (MessageState.WITHHELD, Withheld.SAID_STOP)
    assert queries.tally(theme, answer(theme)).unreachable == 1


def test_stopped_it_takes_back_what_has_not_gone_and_goes_on_later(app: Flask, theme: Theme) -> None:
    said(theme)
    said(theme, OTHER)
    first = tell(theme)
    for one in first:  # as at night
        one.not_before = clock.now() + timedelta(hours=9)
    telling = queries.telling_of(theme.id)
    assert telling is not None and actions.stop(telling) == 2
    make.commit()
    tell_back.func()
    db.session.expire_all()
    assert {one.state for one in db.session.scalars(select(Message).where(Message.template == "answer_to_input"))} == {
        MessageState.WITHHELD
    }
    with clock.shifted(timedelta(minutes=1)):
        assert len(tell(db.session.get_one(Theme, theme.id))) == 4
    waiting = select(Message).where(Message.template == "answer_to_input", Message.state == MessageState.QUEUED)
    assert len(db.session.scalars(waiting).all()) == 2


def test_what_was_told_of_two_messages_of_one_contact_is_taken_back_with_their_text(
    app: Flask, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "TAKEN_AT_ONCE", 1)
    for contact in (PHONE, PHONE, OTHER):
        said(theme, contact)
    tell(theme)
    telling = queries.telling_of(theme.id)
    assert telling is not None and actions.stop(telling) == 3
    assert not db.session.scalars(select(Delivery)).all()
    texts = db.session.scalars(select(Message.state).where(Message.template == "answer_to_input"))
    assert set(texts) == {MessageState.WITHHELD}


@pytest.mark.parametrize(
    ("language", "wants", "there"), [("en", True, True), ("vi", True, False), ("en", False, False)]
)
def test_only_a_telling_for_which_somebody_waits_is_taken_up(
    app: Flask, plan: Plan, language: str, wants: bool, there: bool
) -> None:
    theme, idle = answered(plan), answered(plan)
    begun = [actions.begin(one) for one in (theme, idle)]
    said(theme, PHONE, language, wants_answer=wants)
    said(theme, None)
    assert list(queries.running()) == (begun[:1] if there else [])


def test_two_thousand_are_told_a_few_at_a_time_stopped_in_the_middle_and_gone_on_with(
    app: Flask, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With fewer, so that it is quick: 20 at a time of 50."""
    monkeypatch.setattr(queries, "AT_ONCE", 20)
    for number in range(50):
        said(theme, f"505-555-{number:04d}")
    telling = actions.begin(theme)
    assert [actions.tell_some(telling) for _ in range(2)] == [20, 20]
    counted = queries.tally(theme, answer(theme))
    assert (counted.on_the_way, counted.to_tell, counted.by_us) == (40, 10, 50)
    assert actions.stop(telling) == 40
    counted = queries.tally(theme, answer(theme))
    assert (counted.on_the_way, counted.to_tell) == (0, 50) and not queries.running()
    with clock.shifted(timedelta(minutes=1)):
        assert len(tell(theme)) == 90
    waiting = select(Message.phone).where(Message.template == "answer_to_input", Message.state == MessageState.QUEUED)
    phones = list(db.session.scalars(waiting))
    assert len(phones) == len(set(phones)) == 50


def test_what_a_partner_told_counts_once(app: Flask, theme: Theme) -> None:
    for _ in range(3):
        said(theme, None, answer_to=AnswerTo.PARTNER, partner="Puente Norte (example)")
    waiting = queries.tally(theme, answer(theme)).partners["Puente Norte (example)"]
    assert actions.told_by_partner(theme, waiting) == 3
    assert actions.told_by_partner(theme, waiting) == 0
    counted = queries.tally(theme, answer(theme))
    assert counted.told_by_partners == 3 and not counted.partners
    assert queries.people_told(theme.plan_id) == {Way.PARTNER: 3}


def test_an_input_of_elsewhere_is_not_told_by_a_partner(app: Flask, plan: Plan, theme: Theme) -> None:
    other = said(answered(plan), None, answer_to=AnswerTo.PARTNER, partner="Puente Norte (example)")
    assert actions.told_by_partner(theme, [other.id]) == 0


def test_a_long_decision_is_read_behind_the_link(app: Flask, plan: Plan) -> None:
    theme = answered(plan, decided="The last bus leaves later. " * 60)
    said(theme)
    (message,) = tell(theme)
    assert "Adopted" in str(message.body) and len(str(message.body)) < 400


def test_many_are_told_a_few_at_a_time(app: Flask, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    for number in range(5):
        said(theme, f"505-555-01{number:02d}")
    telling = actions.begin(theme)
    assert [actions.tell_some(telling) for _ in range(4)] == [2, 2, 1, 0]


def test_begun_twice_it_is_one_telling(app: Flask, theme: Theme) -> None:
    actions.begin(theme)
    actions.begin(theme)
    assert len(db.session.scalars(select(Telling)).all()) == 1


def test_the_tally_adds_up(app: Flask, theme: Theme) -> None:
    said(theme)
    tell(theme)
    (message,) = db.session.scalars(select(Message).where(Message.template == "answer_to_input"))
    said(theme, OTHER)
    counted = queries.tally(theme, answer(theme))
    assert (counted.told, counted.on_the_way, counted.to_tell, counted.by_us) == (0, 1, 1, 2)
    message.state = MessageState.DELIVERED
    counted = queries.tally(theme, answer(theme))
    assert (counted.told, counted.on_the_way, counted.to_tell) == (1, 0, 1)
    assert queries.people_told(theme.plan_id) == {Way.TEXT: 1}
