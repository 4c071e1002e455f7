"""A partner is told what was agreed, and nothing else."""

from dataclasses import dataclass, field

import pytest

from engagement.foundation import db
from engagement.people.consent import SHAREABLE
from engagement.people.models import Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.share import share
from tests import make
from tests.browser import Browser


@dataclass(frozen=True)
class Person:
    name: str = "Amina Rahimi"
    call_name: str | None = None
    phone: str | None = "+15055550142"
    email: str | None = "amina@example.org"
    written_language: str = "es"
    spoken_language: str = "fa-AF"
    interpreter_needed: bool = True
    ok_to_text: bool = True
    ok_to_voicemail: bool = False
    contact_hours: str = "evening"
    shared_phone: bool = True
    say_nothing: bool = True
    zip: str | None = "87108"
    age_band: str | None = "30_59"
    household_size: int | None = 4
    children_under_6: int | None = 2


@dataclass(frozen=True)
class Need:
    category: str = "work"
    urgency: str = "today"
    own_words: str | None = field(default="I lost my job")


SAFETY = {"text": True, "voicemail": False, "hours": "evening", "shared_phone": True, "say_nothing": True}

TOLD = {
    "name": {"whole": "Amina Rahimi", "called": "Amina Rahimi"},
    "phone": "+15055550142",
    "email": "amina@example.org",
    "language": {"written": "es", "spoken": "fa-AF", "interpreter": True},
    "need": {"category": "work", "urgency": "today"},
    "own_words": "I lost my job",
    "zip": "87108",
    "age_band": "30_59",
    "household": {"size": 4, "under_6": 2},
}


@pytest.mark.parametrize("key", TOLD)
def test_each_field_alone(key: str) -> None:
    safety = {"phone": {"safety": SAFETY}, "email": {"safety": {"say_nothing": True}}}.get(key, {})
    assert share(Person(), Need(), [key]) == {key: TOLD[key]} | safety


def test_everything_that_can_be_agreed_to_can_be_told() -> None:
    assert set(TOLD) == set(SHAREABLE)
    assert share(Person(), Need(), SHAREABLE) == TOLD | {"safety": SAFETY}


def test_nothing_agreed_is_nothing_told() -> None:
    assert share(Person(), Need(), []) == {}


def test_what_we_do_not_know_is_left_out() -> None:
    unknown = Person(phone=None, email=None, zip=None, age_band=None, household_size=None, children_under_6=None)
    assert set(share(unknown, Need(own_words=None), SHAREABLE)) == {"name", "language", "need"}


def test_a_partner_learns_at_once_what_is_no_longer_safe(browser: Browser) -> None:
    who = make.person(email="amina@example.org")
    case = make.case(who)
    told, mailed, over = make.referral(case), make.referral(case, fields=("name", "email")), make.referral(case)
    actions.stop_sharing(db.session.get_one(Consent, over.consent_id), RevokedVia.WEB)
    make.commit()
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/person").submit("Save the changes", shared_phone="y", phone="505-555-0177")
    db.session.rollback()
    rows = [db.session.get_one(Referral, one.id, populate_existing=True).shared for one in (told, mailed, over)]
    assert rows[0] is not None and rows[0]["safety"]["shared_phone"] is True
    assert rows[0]["phone"] != "+15055550177", "the new number was not agreed to"
    assert rows[1] is not None and rows[1]["safety"] == {"say_nothing": False} and rows[2] is None
