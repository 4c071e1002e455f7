"""A partner is told what was agreed, and nothing else."""

from collections.abc import Iterable
from typing import Any

import pytest

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people import numbers
from engagement.people.consent import SHAREABLE
from engagement.people.models import Consent, Need, Person
from engagement.people.numbers import KnownBy
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.share import share
from tests import make
from tests.browser import Browser

PERSON = {
    "name": "Amina Rahimi", "phone": "+15055550142", "email": "amina@example.org", "written_language": "es",
    "spoken_language": "fa-AF", "interpreter_needed": True, "ok_to_text": True, "ok_to_voicemail": False,
    "contact_hours": "evening", "shared_phone": True, "say_nothing": True, "zip": "87108", "age_band": "30_59",
    "household_size": 4, "children_under_6": 2,
}  # fmt: skip
NEED = {"category": "work", "urgency": "today", "own_words": "I lost my job"}


def told(fields: Iterable[str], **other: object) -> dict[str, Any]:
    """What a partner is told of Amina, but for what is other."""
    return share(Person(**(PERSON | other)), Need(**NEED), fields)


SAFETY = {
    "text": True, "voicemail": False, "hours": "evening", "shared_phone": True, "unproved": True, "say_nothing": True,
}  # fmt: skip

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
    safety: dict[str, Any] = {"phone": {"safety": SAFETY}, "email": {"safety": {"say_nothing": True}}}
    assert told([key]) == {key: TOLD[key]} | safety.get(key, {})


def test_everything_that_can_be_agreed_to_can_be_told() -> None:
    assert set(TOLD) == set(SHAREABLE)
    assert told(SHAREABLE) == TOLD | {"safety": SAFETY}


def test_nothing_agreed_is_nothing_told() -> None:
    assert told([]) == {}


def test_what_we_do_not_know_is_left_out() -> None:
    unknown = dict.fromkeys(("phone", "email", "zip", "age_band", "household_size", "children_under_6"))
    assert set(told(SHAREABLE, **unknown)) == {"name", "language", "need", "own_words"}
    assert "own_words" not in share(Person(**PERSON), Need(**(NEED | {"own_words": None})), SHAREABLE)


def test_a_partner_learns_at_once_what_is_no_longer_safe(browser: Browser) -> None:
    who = make.person(email="amina@example.org")
    case = make.case(who)
    called, mailed, over = make.referral(case), make.referral(case, fields=("name", "email")), make.referral(case)
    actions.stop_sharing(db.session.get_one(Consent, over.consent_id), RevokedVia.WEB)
    make.commit()
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/person").submit("Save the changes", shared_phone="y", phone="505-555-0177")
    db.session.rollback()
    rows = [db.session.get_one(Referral, one.id, populate_existing=True).shared for one in (called, mailed, over)]
    assert rows[0] is not None and rows[0]["safety"]["shared_phone"] is True
    assert rows[0]["phone"] != "+15055550177", "the new number was not agreed to"
    assert rows[1] is not None and rows[1]["safety"] == {"say_nothing": False} and rows[2] is None


@pytest.mark.usefixtures("app")
def test_a_partner_learns_at_once_whether_the_number_is_theirs() -> None:
    who = make.person(number_proved_at=None)
    case = make.case(who)
    called, mailed = make.referral(case), make.referral(case, make.service(), fields=("name", "email"))

    def is_unproved() -> bool:
        db.session.flush()
        assert called.shared is not None and mailed.shared is not None and "unproved" not in str(mailed.shared)
        return bool(called.shared["safety"]["unproved"])

    assert is_unproved(), "it was only typed"
    numbers.prove(who, case, KnownBy.TEXT)
    assert not is_unproved()
    numbers.doubt(who, case)
    assert is_unproved(), "somebody there says that it is the wrong number"
    numbers.prove(who, case, KnownBy.DESK)
    assert not is_unproved()
    people.change_without_history(who, phone="+15055550177")
    numbers.prove(who, case, KnownBy.TEXT)
    assert is_unproved(), "the number they have now is another, which was not agreed to"
