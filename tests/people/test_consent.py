"""The words a person agrees to: who sees what, what is ticked at first, how long, and how to stop."""

from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask

from engagement.language import i18n
from engagement.people.consent import (
    LASTS,
    SHAREABLE,
    Shareable,
    known_of,
    labels,
    referral_wording,
    request_text,
    text_hash,
)
from engagement.people.models import Need, Person
from engagement.people.vocabulary import Urgency

# Each thing that may be shared, and whether it is ticked before anybody chose.
TICKED = {
    "name": True, "phone": True, "email": False, "language": True, "need": True, "own_words": False, "zip": False,
    "age_band": False, "household": False,
}  # fmt: skip


def test_only_what_is_usual_is_ticked_at_first() -> None:
    assert {key: field.usual for key, field in SHAREABLE.items()} == TICKED
    assert list(SHAREABLE) == list(TICKED)


# What a partner is told of somebody of whom everything is known.
TOLD = {
    "name": {"whole": "Amina Rahimi", "called": "Ms. Amina"}, "phone": "+15055550101", "email": "amina@example.org",
    "language": {"written": "fa-AF", "spoken": "ps", "interpreter": True},
    "need": {"category": "housing", "urgency": "this_week"}, "own_words": "We have to leave", "zip": "87108",
    "age_band": "30_59", "household": {"size": 5, "under_6": 2},
}  # fmt: skip


def person_and_need(**facts: object) -> tuple[Person, Need]:
    """Somebody who told us everything, unless told otherwise."""
    everything = {
        "name": "Amina Rahimi", "call_name": "Ms. Amina", "phone": "+15055550101", "email": "amina@example.org",
        "written_language": "fa-AF", "spoken_language": "ps", "interpreter_needed": True, "zip": "87108",
        "age_band": "30_59", "household_size": 5, "children_under_6": 2, "category": "housing",
        "urgency": Urgency.THIS_WEEK, "own_words": "We have to leave",
    } | facts  # fmt: skip
    of_need = {name: everything.pop(name) for name in ("category", "urgency", "own_words")}
    return Person(**everything), Need(**of_need)


def test_what_there_is_to_tell() -> None:
    assert known_of(*person_and_need()) == TOLD


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"phone": None}, {"phone": None}), ({"email": None}, {"email": None}), ({"zip": None}, {"zip": None}),
        ({"age_band": None}, {"age_band": None}), ({"own_words": ""}, {"own_words": None}),
        ({"household_size": None, "children_under_6": None}, {"household": None}),
        ({"household_size": None}, {"household": {"size": None, "under_6": 2}}),
        ({"children_under_6": None}, {"household": {"size": 5, "under_6": None}}),
        ({"household_size": 1, "children_under_6": 0}, {"household": {"size": 1, "under_6": 0}}),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_told(facts: dict[str, object], told: dict[str, object]) -> None:
    expected = {key: value for key, value in (TOLD | told).items() if value is not None}
    assert known_of(*person_and_need(**facts)) == expected


def test_whoever_is_told_how_to_reach_a_person_is_told_when_it_is_not_safe() -> None:
    assert [key for key, field in SHAREABLE.items() if field.reaches] == ["phone", "email"]
    assert not Shareable("hair", SHAREABLE["name"].label, lambda person, need: "black").reaches


@pytest.mark.parametrize(
    ("key", "told", "read"),
    [("zip", "87108", "87108"), ("age_band", "30_59", "30 to 59"), ("age_band", "an_older_band", "an_older_band")],
)
def test_what_a_partner_reads_of_it(app: Flask, key: str, told: str, read: str) -> None:
    words = SHAREABLE[key].words
    with i18n.speaking("en"):
        assert words is not None and str(words(told)) == read


def test_a_consent_lasts_half_a_year() -> None:
    assert timedelta(days=180) == LASTS


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        (("name", "zip"), ["Name", "ZIP code"]),
        (("zip", "name"), ["Name", "ZIP code"]),
        (("name", "secret"), ["Name"]),
        ((), []),
    ],
)
def test_fields_are_named_in_the_order_of_the_list(app: Flask, fields: tuple[str, ...], named: list[str]) -> None:
    with i18n.speaking("en"):
        assert labels(fields) == named


def test_every_field_has_words_of_its_own(app: Flask) -> None:
    with i18n.speaking("en"):
        assert len(set(labels(SHAREABLE))) == len(SHAREABLE)


def test_the_words_before_a_referral_to_the_letter(app: Flask) -> None:
    with i18n.speaking("en"):
        assert referral_wording("Mesa Adult School (example)", "en").text(["zip", "name"]).splitlines() == [
            "We will share this with Mesa Adult School (example), and with nobody else:",
            "• Name",
            "• ZIP code",
            "They use it only to contact you and to help you with what you asked for.",
            "This ends after 180 days.",
            "You can stop this at any time: on the page My request, by text, or by phone.",
            "If you say no, you still get help from us.",
        ]


def test_the_words_before_a_request_to_the_letter(app: Flask) -> None:
    with i18n.speaking("en"):
        assert request_text().splitlines() == [
            "We keep your answers locked and use them only to help you.",
            "We contact you only in the ways you chose.",
            "We share nothing with other organizations until you say yes to each one.",
            "You can stop this at any time: on the page My request, by text, or by phone.",
        ]


def test_the_fingerprint_is_of_these_words_and_no_others() -> None:
    assert text_hash("Sí") == sha256("Sí".encode()).hexdigest()
    assert text_hash("Sí") != text_hash("Si")
