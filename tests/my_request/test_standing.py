"""What a resident is told of their whole request, in plain words, whatever comes next."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.my_request import standing
from engagement.my_request.standing import Elsewhere
from engagement.people.next_steps import CLOSE, FIRST_CONTACT
from engagement.web.contributions import contributed

NOW = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
LATER, PAST = NOW + timedelta(days=2), NOW - timedelta(days=2)

pytestmark = pytest.mark.usefixtures("app")


@dataclass(frozen=True)
class Someone:
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Case:
    next_step: str
    due_at: datetime = LATER
    closed_at: datetime | None = None
    person: Someone = Someone(phone="+15055550142")


def test_every_step_has_a_sentence() -> None:
    for step in contributed().next_steps:
        assert standing.of_case(Case(step), NOW).endswith("."), step


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (Case(FIRST_CONTACT.key), "by Wednesday, Nov 18"),
        (Case(FIRST_CONTACT.key, due_at=PAST), "as soon as possible"),
        (Case(FIRST_CONTACT.key, due_at=NOW), "as soon as possible"),
        (Case(CLOSE.key), "We think that you have what you asked for"),
        (Case(CLOSE.key, closed_at=NOW), "closed"),
        (Case("partner_needs_resident"), "Look below"),
        (Case("refer"), "looking for the right place"),
        (Case("offer_another_service"), "looking for the right place"),
        (Case("partner_to_answer"), "We asked the organizations below"),
        (Case("help_to_come"), "We asked the organizations below"),
        (Case("reply_to_text"), "will contact you by Wednesday, Nov 18"),
        (Case("resident_needs_help", due_at=PAST), "will contact you as soon as possible"),
        (Case("resident_says_no_contact"), "will contact you by Wednesday, Nov 18"),
        (Case("ask_if_help_came"), "will contact you by Wednesday, Nov 18"),
    ],
)
def test_a_case(case: Case, words: str) -> None:
    assert words in standing.of_case(case, NOW)


@pytest.mark.parametrize("person", [Someone(), Someone(phone="", email="")])
def test_nobody_promises_to_contact_whoever_left_no_way_to(person: Someone) -> None:
    for step in contributed().next_steps:
        for due in (LATER, PAST, NOW):
            assert "contact you" not in standing.of_case(Case(step, due, person=person), NOW), step


@pytest.mark.parametrize("key", ["reply_to_text", "resident_needs_help", "resident_says_no_contact"])
def test_whoever_waits_for_an_answer_is_not_asked_to_call(key: str) -> None:
    assert "looks at your request by Wednesday, Nov 18" in standing.of_case(Case(key, person=Someone()), NOW)


def test_an_email_is_a_way() -> None:
    assert "will contact you" in standing.of_case(Case("refer", person=Someone(email="a@example.org")), NOW)


@pytest.mark.parametrize(
    ("elsewhere", "words"),
    [
        (None, "This request is closed."),
        (Elsewhere("K7F-Q2M"), "goes on under another code: K7F-Q2M"),
        (Elsewhere(None), "together with another one"),
    ],
)
def test_a_closed_request_that_goes_on_elsewhere_says_so(elsewhere: Elsewhere | None, words: str) -> None:
    assert words in standing.of_case(Case(CLOSE.key, closed_at=NOW), NOW, elsewhere)
    assert words not in standing.of_case(Case(CLOSE.key), NOW, elsewhere), "it was opened again"
