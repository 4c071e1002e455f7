"""A partner is told what was agreed, and nothing else."""

from dataclasses import dataclass, field

import pytest

from engagement.people.consent import SHAREABLE
from engagement.referrals.share import share


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
    safety = {"safety": SAFETY} if key in ("phone", "email") else {}
    assert share(Person(), Need(), [key]) == {key: TOLD[key]} | safety


def test_everything_that_can_be_agreed_to_can_be_told() -> None:
    assert set(TOLD) == set(SHAREABLE)
    assert share(Person(), Need(), SHAREABLE) == TOLD | {"safety": SAFETY}


def test_nothing_agreed_is_nothing_told() -> None:
    assert share(Person(), Need(), []) == {}


def test_what_we_do_not_know_is_left_out() -> None:
    unknown = Person(phone=None, email=None, zip=None, age_band=None, household_size=None, children_under_6=None)
    assert set(share(unknown, Need(own_words=None), SHAREABLE)) == {"name", "language", "need"}
