"""The words a person agrees to: who sees what, what is ticked at first, how long, and how to stop."""

from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask

from engagement.language import i18n
from engagement.people.consent import LASTS, SHAREABLE, labels, referral_wording, request_text, text_hash

# Each thing that may be shared, and whether it is ticked before anybody chose.
TICKED = {
    "name": True, "phone": True, "email": False, "language": True, "need": True, "own_words": False, "zip": False,
    "age_band": False, "household": False,
}  # fmt: skip


def test_only_what_is_usual_is_ticked_at_first() -> None:
    assert {key: field.usual for key, field in SHAREABLE.items()} == TICKED
    assert list(SHAREABLE) == list(TICKED)


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
