"""One table says what goes when: it is followed, held back by a hold, counted by a dry run, and can be stopped anywhere."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from engagement import create_app
from engagement.foundation import clock, db, keys_in_use
from engagement.foundation.errors import SettingsError
from engagement.intake import actions as intake
from engagement.intake.models import Draft
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.inputs import actions as inputs
from engagement.outreach.inputs.models import ResidentInput
from engagement.people import actions as people
from engagement.people import one_time_codes, typed_contacts
from engagement.people.models import Case, LegalHold, OneTimeCode, Person
from engagement.people.vocabulary import Outcome, Source
from engagement.records import actions, erasure, retention
from engagement.web.contributions import Retention, contributed
from tests import make
from tests.conftest import test_settings

DAY = timedelta(days=1)


def kind(key: str) -> Retention:
    """The kind of record with that key."""
    found: Retention = next(one for one in contributed().every("retention") if one.key == key)
    return found


def closed(days_ago: float) -> Case:
    """A case that was closed so many days ago."""
    case = make.case()
    people.close_case(case, Outcome.NO_LONGER_NEEDED)
    case.closed_at = clock.now() - days_ago * DAY
    make.commit()
    return case


def test_every_kind_has_a_key_of_its_own_and_says_what_it_is(app: Flask) -> None:
    kinds = contributed().every("retention")
    assert len({one.key for one in kinds}) == len(kinds) >= 7
    assert all(one.what and one.since and one.stays and one.keeps for one in kinds)


def test_the_page_is_up_to_date(app: Flask) -> None:
    assert Path("docs/retention.md").read_text() == retention.page(app), "run `engagement access`"


@pytest.mark.parametrize(("days", "goes"), [(364, False), (366, True)])
def test_words_of_texts_go_after_a_year_and_that_there_was_one_stays(app: Flask, days: int, goes: bool) -> None:
    case = make.case()
    text = outbox.queue(case.person, "request_received", key="k", case_id=case.id)
    db.session.execute(update(Message).values(state=MessageState.DELIVERED, settled_at=clock.now()))
    make.commit()
    with clock.shifted(days * DAY):
        assert retention.waiting(kind("texts")) == (2 * goes)  # with the introduction
        assert retention.run(kind("texts")) == (2 * goes)
        assert retention.waiting(kind("texts")) == 0
    db.session.expire_all()
    kept = db.session.get_one(Message, text.id)
    assert (kept.body is None, kept.phone is None, kept.phone_index is None) == (goes, goes, goes)
    assert kept.template == "request_received" and kept.state is MessageState.DELIVERED


def test_a_key_is_not_kept_for_numbers_that_are_gone(app: Flask) -> None:
    finding = keys_in_use.Key(keys_in_use.Use.FINDING, 1)
    case = make.case()
    outbox.queue(case.person, "request_received", key="k", case_id=case.id)
    db.session.execute(update(Message).values(state=MessageState.DELIVERED, settled_at=clock.now()))
    make.commit()
    assert keys_in_use.needed()[finding]["message.phone_index"] == 2
    with clock.shifted(366 * DAY):
        retention.run(kind("texts"))
        assert "message.phone_index" not in keys_in_use.needed()[finding]


def test_words_of_a_text_that_is_still_to_go_stay(app: Flask) -> None:
    case = make.case()
    text = outbox.queue(make.introduced(case.person), "request_received", key="k", case_id=case.id)
    make.commit()
    with clock.shifted(366 * DAY):
        assert retention.run(kind("texts")) == 1, "the introduction"
    db.session.expire_all()
    assert db.session.get_one(Message, text.id).body


def test_codes_and_what_was_said_to_the_city_go(app: Flask) -> None:
    one_time_codes.issue("K7F-Q2M", b"a browser")
    said = inputs.say("idea", "More buses", "amina@example.org", "en")
    make.commit()
    with clock.shifted(2 * DAY):
        assert retention.run(kind("one_time_codes")) == 1 and retention.run(kind("said_to_the_city")) == 0
    with clock.shifted(731 * DAY):
        assert retention.run(kind("said_to_the_city")) == 1
    db.session.expire_all()
    kept = db.session.get_one(ResidentInput, said.id)
    assert (kept.body, kept.contact, kept.topic) == (None, None, "idea")
    assert db.session.scalar(select(func.count()).select_from(OneTimeCode)) == 0


FIVE_YEARS = 5 * 365


@pytest.mark.parametrize(("days", "goes"), [(FIVE_YEARS - 1, False), (FIVE_YEARS + 1, True)])
def test_people_go_after_their_last_case(app: Flask, days: int, goes: bool) -> None:
    case = closed(days)
    assert retention.run(kind("closed_cases")) == goes
    db.session.expire_all()
    assert (db.session.get_one(Case, case.id).erased_at is not None) == goes
    assert retention.run(kind("closed_cases")) == 0


def test_who_has_an_open_or_a_later_case_stays(app: Flask) -> None:
    one, other = closed(FIVE_YEARS + 9), closed(FIVE_YEARS + 9)
    make.case(one.person)
    later = make.case(other.person)
    people.close_case(later, Outcome.NO_LONGER_NEEDED)
    make.commit()
    assert retention.waiting(kind("closed_cases")) == retention.run(kind("closed_cases")) == 0


def test_a_hold_keeps_all_of_a_persons_records_and_once_lifted_they_go(app: Flask) -> None:
    case, by = closed(FIVE_YEARS + 9), make.account("supervisor")
    outbox.queue(case.person, "request_received", key="k", case_id=case.id)
    db.session.execute(
        update(Message).values(state=MessageState.DELIVERED, created_at=clock.now() - 400 * DAY, settled_at=clock.now())
    )
    held = actions.hold(case, "A lawsuit", by.id)
    make.commit()
    for _ in range(2):
        assert [retention.waiting(kind(key)) for key in ("closed_cases", "texts")] == [0, 0]
        assert [retention.run(kind(key)) for key in ("closed_cases", "texts")] == [0, 0]
    actions.lift(db.session.get_one(LegalHold, held.id), "It is over", by.id)
    make.commit()
    assert [retention.run(kind(key)) for key in ("texts", "closed_cases")] == [2, 1]


def test_a_hold_keeps_what_was_told_by_their_phone_or_address_and_what_they_began(app: Flask) -> None:
    """Such rows name nobody: whose they are, only the contact in them says."""
    held = make.case(make.person(phone="+15055550141", email="Held@example.org"))
    make.case(make.person("Somebody Else", phone="+15055550142"))
    hold = actions.hold(held, "A lawsuit", make.account("supervisor").id)
    told = [inputs.say("idea", "More buses", contact, "en") for contact in ("505 555 0141", "held@example.org")]
    for contact in ("505-555-0142", ""):
        inputs.say("idea", "Fewer buses", contact, "en")
    for source in (Source.WEB, Source.KIOSK):
        for phone in ("+15055550141", "+15055550142", ""):
            draft, _ = intake.begin(source, "en")
            draft.answers = {"phone": phone}
    for case in (held, make.case()):
        draft, _ = intake.begin(Source.WEB, "en")
        draft.case_id, draft.submitted_at = case.id, clock.now()
    make.commit()
    told_ids = [one.id for one in told]
    kinds = {"kiosk_drafts": 2, "unsent_drafts": 2, "sent_drafts": 1, "said_to_the_city": 2}
    with clock.shifted(731 * DAY):
        for key, goes in kinds.items():
            assert retention.waiting(kind(key)) == retention.run(kind(key)) == goes, key
            assert retention.waiting(kind(key)) == 0, key
        words = select(ResidentInput.id).where(ResidentInput.body.is_not(None)).order_by(ResidentInput.id)
        assert list(db.session.scalars(words)) == told_ids
        assert db.session.scalar(select(func.count()).select_from(Draft)) == 3
        actions.lift(db.session.get_one(LegalHold, hold.id), "It is over", make.account("supervisor").id)
        make.commit()
        assert [retention.run(kind(key)) for key in kinds] == [1, 1, 1, 2]


def test_one_who_cannot_go_yet_keeps_nobody_else(app: Flask) -> None:
    stuck, fine = closed(FIVE_YEARS + 9), closed(FIVE_YEARS + 9)
    outbox.queue(stuck.person, "request_received", key="k", case_id=stuck.id)
    db.session.execute(update(Message).values(state=MessageState.UNSURE, claimed_at=clock.now()))
    make.commit()
    assert retention.run(kind("closed_cases")) == 1
    db.session.expire_all()
    assert db.session.get_one(Case, fine.id).erased_at and not db.session.get_one(Case, stuck.id).erased_at


def test_each_person_goes_in_a_transaction_of_their_own_and_contacts_are_opened_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        closed(FIVE_YEARS + 9 - number)
        inputs.say("idea", "More buses", f"505-555-019{number}", "en")
    make.commit()
    opened, erased, erase = list[object](), list[int](), erasure.erase
    contacts = typed_contacts.contacts_in

    def counted(texts: Any) -> set[str]:
        opened.append(texts)
        return contacts(texts)

    def dies(person_id: int, *more: Any) -> None:
        if len(erased) == 2:
            raise KeyboardInterrupt
        erase(person_id, *more)
        erased.append(person_id)

    monkeypatch.setattr(typed_contacts, "contacts_in", counted)
    monkeypatch.setattr(erasure, "erase", dies)
    with pytest.raises(KeyboardInterrupt):
        retention.run(kind("closed_cases"))
    gone = set(db.session.scalars(select(Case.person_id).where(Case.erased_at.is_not(None))))
    assert gone == set(erased) and len(gone) == 2, "who was erased before it stopped stays erased"
    assert len(opened) == 4, "once for both"


def test_a_dry_run_counts_and_changes_nothing(app: Flask) -> None:
    closed(FIVE_YEARS + 9)
    said = list(retention.told(dry=True))
    assert "people and their cases, kept 1825 days after the end of the last case: 1 would go" in said
    assert "requests begun at a kiosk, kept 10 minutes after the last answer: 0 would go" in said
    assert db.session.scalar(select(Case.erased_at)) is None
    assert "people and their cases, kept 1825 days after the end of the last case: 1 gone" in list(
        retention.told(dry=False)
    )


def test_stopped_between_batches_it_goes_on(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        one_time_codes.issue(f"K7F-Q2{number}", b"a browser")
    make.commit()
    codes, batches = kind("one_time_codes"), list[int]()

    def dies(ids: Sequence[int]) -> None:
        batches.append(len(ids))
        codes.erase(ids)
        if len(batches) == 2:
            raise KeyboardInterrupt

    with clock.shifted(3 * DAY):
        dying = Retention(codes.key, codes.what, codes.since, codes.keeps, codes.over, dies)
        with pytest.raises(KeyboardInterrupt):
            retention.run(dying)
        assert retention.waiting(codes) == 3, "the first batch is gone, the second came back"
        assert retention.run(codes) == 3


def test_a_setting_changes_a_time_and_a_wrong_one_is_refused(app: Flask) -> None:
    address = app.config["SETTINGS"].database_url
    other = create_app(test_settings(address, ENGAGEMENT_RETENTION="texts=30, closed_cases=3650"))
    with other.app_context():
        assert [retention.keeps(kind(key)).days for key in ("texts", "closed_cases", "unsent_drafts")] == [30, 3650, 14]
    with pytest.raises(
        SettingsError,
        match=r"names nonsense, which we do not keep. We keep: answer_links, browser_sessions, closed_cases, ",
    ):
        create_app(test_settings(address, ENGAGEMENT_RETENTION="nonsense=3"))
    with pytest.raises(SettingsError, match="names kiosk_drafts"):
        create_app(test_settings(address, ENGAGEMENT_RETENTION="kiosk_drafts=3"))


@pytest.mark.parametrize("text", ["texts", "texts=", "texts=0", "texts=-1", "texts=soon", "=3", "texts=3,"])
def test_a_setting_that_says_no_time_is_a_sentence(text: str) -> None:
    with pytest.raises(SettingsError, match="ENGAGEMENT_RETENTION must be kind=days"):
        test_settings("", ENGAGEMENT_RETENTION=text)


def test_many_people_are_counted_once(app: Flask) -> None:
    person = closed(FIVE_YEARS + 9).person
    again = make.case(person)
    people.close_case(again, Outcome.NO_LONGER_NEEDED)
    again.closed_at = clock.now() - (FIVE_YEARS + 1) * DAY
    make.commit()
    assert retention.waiting(kind("closed_cases")) == 1
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1
