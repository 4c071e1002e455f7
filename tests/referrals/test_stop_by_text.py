"""“Stop sharing” by text, as people write it: all that is shared of one person ends; of two, somebody finds out who it was."""

import re

import pytest
from flask_babel import gettext
from sqlalchemy import select

from engagement.foundation import db
from engagement.language import i18n
from engagement.language.i18n import LANGUAGES
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning, understand
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case, Consent, Person
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import opened

pytestmark = pytest.mark.usefixtures("app")

AS_PEOPLE_WRITE_IT = [
    ("en", "STOP SHARING"), ("en", "Stop sharing my info please"), ("en", "don't share my information!"), ("es", "stop sharing"),
    ("es", "Dejen de compartir mi informacion"), ("es", "por favor no compartan mis datos"), ("en", "Don’t share my data"),
    ("vi", "ngung chia se"), ("vi", "Đừng chia sẻ thông tin của tôi"), ("zh-Hans", "停止分享。"), ("zh-Hans", "请不要分享我的信息"),
    ("ar", "إيقاف المشاركة"), ("ar", "لا تشاركوا معلوماتي من فضلكم"), ("fa-AF", "معلومات مرا شریک نسازید"),
    ("ps", "زما معلومات مه شریکوئ"), ("sw", "Acheni kutoa habari zangu tafadhali"), ("rw", "Ntimutange amakuru yanjye"),
    ("fr", "arrêtez de partager mes informations svp"), ("uk", "Не передавайте мої дані, будь ласка"),
]  # fmt: skip
TRAPS = [
    ("en", "stop"), ("en", "do not stop sharing"), ("en", "stop sharing with the school"), ("en", "why did you stop sharing"),
    ("en", "they did stop sharing the room"), ("es", "no dejen de compartir"), ("es", "alto"), ("zh-Hans", "停止"),
    ("ar", "توقف"), ("fr", "arrêt"), ("uk", "стоп"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), AS_PEOPLE_WRITE_IT)
@pytest.mark.parametrize("asked", [False, True])
def test_as_people_write_it(language: str, words: str, asked: bool) -> None:
    assert understand(words, language, asked) is ReplyMeaning.STOP_SHARING


@pytest.mark.parametrize(("language", "words"), TRAPS)
def test_what_is_something_else(language: str, words: str) -> None:
    assert understand(words, language, False) is not ReplyMeaning.STOP_SHARING


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_that_our_page_tells_people_to_write_are_understood(browser: Browser, lang: str) -> None:
    with i18n.speaking(lang):
        told = gettext("Or text us “stop sharing”, and we stop all of it.")
    (words,) = re.findall(r"[“«\"]\s?(.+?)\s?[”»\"]", told)
    assert understand(words, lang, False) is ReplyMeaning.STOP_SHARING
    assert told in browser.get(f"/{lang}/privacy").main


def hear(phone: str, words: str) -> Message:
    heard = replies.receive({"From": phone, "Body": words, "MessageSid": f"SM{make.number()}"})
    assert heard is not None
    make.commit()
    return heard


def said() -> list[Message]:
    """Every text of ours but introductions, oldest first."""
    ours = select(Message).where(Message.direction == Direction.OUT, Message.template != "introduction")
    return list(db.session.scalars(ours.order_by(Message.id)))


def phone_of(case: Case) -> str:
    return db.session.get_one(Person, case.person_id).phone or ""


def now(referral: Referral) -> Referral:
    return db.session.get_one(Referral, referral.id, populate_existing=True)


def shared_twice() -> tuple[Case, Referral, Referral]:
    case = make.case(needs=("english", "work"))
    schools = [make.service(of=make.organization(f"School {n} (example)")) for n in (1, 2)]
    first, second = (make.referral(case, school) for school in schools)
    actions.move(first, "accept", Actor.PARTNER)
    make.commit()
    return case, first, second


def test_all_of_it_ends_and_they_are_told() -> None:
    case, *both = shared_twice()
    phone = phone_of(case)
    hear(phone, "Stop sharing")
    for referral in both:
        assert now(referral).shared is None and now(referral).status is Status.WITHDRAWN_BY_CLIENT
    consents = db.session.query(Consent).filter(Consent.organization_id.is_not(None)).all()
    assert {consent.revoked_via for consent in consents} == {RevokedVia.TEXT}
    last = said()[-1]
    assert last.template == "sharing_stopped" and last.withheld is None
    assert db.session.query(Consent).filter(Consent.organization_id.is_(None)).one().revoked_at is None, "we still help"
    hear(phone, "STOP SHARING")
    assert [text.template for text in said()].count("sharing_stopped") == 2, (
        "asked again, they hear again that nothing is shared"
    )
    assert not any(text.needs_reading for text in db.session.scalars(select(Message)))


def test_texts_go_on() -> None:
    case, *_ = shared_twice()
    hear(phone_of(case), "stop sharing")
    assert "stop_confirmed" not in [text.template for text in said()]


def test_of_two_people_at_a_number_a_person_finds_out_who() -> None:
    case, *both = shared_twice()
    make.case(make.person("Luis Example", phone=phone_of(case)))
    make.commit()
    heard = hear(phone_of(case), "stop sharing")
    assert all(now(referral).shared for referral in both)
    assert heard.needs_reading and said()[-1].template == "unclear_reply"


def test_whoever_asked_twice_is_one() -> None:
    case, first, _ = shared_twice()
    other = make.referral(make.case(make.person("Amina Rahimi", phone=phone_of(case))))
    make.commit()
    hear(phone_of(case), "stop sharing")
    assert now(first).shared is None and now(other).shared is None


def test_what_others_share_goes_on() -> None:
    case, *_ = shared_twice()
    other = make.referral()
    make.commit()
    hear(phone_of(case), "stop sharing")
    assert now(other).shared


def test_the_caseworker_sees_how_it_ended(browser: Browser) -> None:
    case, *_ = shared_twice()
    hear(phone_of(case), "stop sharing")
    page = opened(browser, case)
    assert "taken back by text" in page.main and "The resident withdrew the referral." in page.main
    assert db.session.get_one(Person, case.person_id).phone
