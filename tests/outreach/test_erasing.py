"""Erasing a person leaves nothing of them in sign-ups, inputs, deliveries or on a tablet; the counts stay."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.door.models import CheckIn
from engagement.outreach.door.queries import counted
from engagement.outreach.sign_ups.queries import taken
from engagement.outreach.themes.queries import themes_of
from engagement.outreach.told import queries as told
from engagement.people.models import Case, Person
from tests import make
from tests.browser import Browser
from tests.outreach.somebody_everywhere import PHONE, WORDS, Somebody
from tests.sealed import dump, readable

COUNTED = (
    "SELECT event_id, state, language, party_size, supports, queued_at FROM sign_up ORDER BY id",
    "SELECT plan_id, event_id, theme_id, language, source, topic, created_at::date FROM resident_input ORDER BY id",
    "SELECT theme_id, theme_response_id, resident_input_id, way FROM delivery ORDER BY id",
    "SELECT channel, template, language, direction FROM message ORDER BY id",
    "SELECT message_id, resident_input_id, poster_word_id FROM texted_input ORDER BY id",
)


def counts(of: Somebody) -> dict[str, Any]:
    """Attendance, places, themes and who was told, as rows and as the pages of the desk count them."""
    db.session.expire_all()
    answers = [told.tally(theme, told.last_answer(theme)) for theme in (of.theme, of.later)]
    return {one: list(map(tuple, db.session.execute(text(one)))) for one in COUNTED} | {
        "at the door": counted(of.event.id), "places": [taken(one.id) for one in (of.event, of.full)],
        "themes": [(one.theme.id, one.said) for one in themes_of(of.plan.id)], "told": dict(told.people_told(of.plan.id)),
        "by us": [(one.told, one.told_by_partners) for one in answers],
    }  # fmt: skip


def handles(case: Case, codes: Sequence[str]) -> list[str]:
    """What finds or opens something of them: codes, and the hashes of their number and address as a dump shows them."""
    person = db.session.get_one(Person, case.person_id)
    return [*codes, case.request_code, *(bytes(one or b"").hex() for one in (person.phone_index, person.email_index))]


def erase_as_they_asked(case: Case, browser: Browser, another: Browser) -> None:
    """They ask at the desk, somebody passes it on, and somebody else erases them."""
    code = case.request_code
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/erasure").submit("Pass it on", asked="by_phone", sure="y")
    another.sign_in("admin")
    page = another.get("/staff/records").follow("Decide").submit("Erase them for good", code=code)
    assert "They are erased." in page.main


def test_nothing_of_them_is_left_and_the_counts_stay(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:  # fmt: skip
    they = Somebody(app)
    make.commit()
    one, two = they.tablets
    assert list(one.names()) == ["sewingroom"]
    there, stolen = readable(), dump(app)
    assert not [word for word in WORDS if word not in there], "what is searched was there"
    found = handles(they.case, they.codes)
    assert all(found) and not [one for one in found if one not in stolen]
    before = counts(they)
    assert before["by us"] == [(2, 1), (0, 0)] and before["at the door"].by_language == {"es": 4, "vi": 2}, before

    erase_as_they_asked(they.case, browser, another_browser)

    db.session.expire_all()
    for place in (readable(), dump(app)):
        assert not [word for word in (*WORDS, *found) if word in place or word.encode().hex() in place]
    assert "First" in readable() and "Nobody's words" in readable(), "what others signed up for and said stays"
    after = counts(they)
    assert {key: after[key] for key in before} == before
    waiting = select(Message.id).where(Message.state == MessageState.QUEUED, Message.person_id.is_(None))
    assert not db.session.scalars(waiting).all(), "what had not gone yet goes no more"
    assert set(db.session.scalars(select(CheckIn.sign_up_id))) == {None}
    for tablet in they.tablets:
        assert tablet.send()["forget"] == [they.party.id], "the next time it asks, whatever it asks"
        assert tablet.names() == {}
    again = two.send(two.tap("es", 4, sign_up=they.party.id))
    assert "sewingroom" not in str(again) and set(db.session.scalars(select(CheckIn.sign_up_id))) == {None}
    assert PHONE not in dump(app)
