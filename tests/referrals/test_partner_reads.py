"""The partner's desk as a partner reads it: what is shown of somebody, and the lists."""

from datetime import timedelta

import pytest

from engagement.foundation import clock, db
from engagement.people.models import Consent
from engagement.people.vocabulary import ContactHours, RevokedVia
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Status
from tests import make
from tests.browser import Browser
from tests.referrals.partner_desk import WAYS, address, buttons, sent_to


def test_what_was_finished_long_ago_is_not_said_to_be_nothing(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    with clock.shifted(-timedelta(days=20)):
        sent_to(partner, "decline", name="Dov Example")
    page = browser.get("/partner/")
    assert "Nothing was finished in the last two weeks." in page.main and "Nothing is finished yet." not in page.main
    assert "Dov" in page.follow("Show all: Finished").main


@pytest.mark.parametrize(
    ("fields", "shown", "hidden"),
    [
        (("name",), ["Amina Rahimi"], ["505-555", "English classes and", "87108", "@"]),
        (("phone",), ["505-555-0142", "Do not leave a voicemail"], ["Amina", "87108", "amina@"]),
        (("zip", "household"), ["87108", "4 people"], ["Amina", "505-555", "Before you call"]),
        (("need",), ["English classes"], ["Amina", "505-555"]),
        (("email", "age_band"), ["amina@example.org", "30 to 59"], ["Amina Rahimi", "505-555-0142"]),
    ],
)
def test_only_what_was_agreed_is_shown(
    browser: Browser, fields: tuple[str, ...], shown: list[str], hidden: list[str]
) -> None:
    facts = {"phone": "+15055550142", "email": "amina@example.org", "household_size": 4}
    referral = sent_to(browser.sign_in("partner"), "open", fields=fields, **facts)
    text = browser.get(address(referral)).find("main").get_text(" ")
    assert [word for word in shown if word not in text] == []
    assert [word for word in hidden if word in text] == []


def test_how_to_reach_them_safely_comes_first(browser: Browser) -> None:
    facts = {
        "ok_to_text": False, "ok_to_voicemail": False, "shared_phone": True, "say_nothing": True,
        "contact_hours": ContactHours.EVENING,
    }  # fmt: skip
    page = browser.get(address(sent_to(browser.sign_in("partner"), "accept", **facts)))
    rules = page.find("#safety").get_text(" ")
    for words in (
        "Do not leave a voicemail.", "Do not send texts.", "Someone else reads this phone.", "Evening, 5 to 8",
        "Do not mention this service",
    ):  # fmt: skip
        assert words in rules
    assert "alert" in page.find("#safety")["class"]
    assert page.html.index('id="safety"') < page.html.index("tel:+")


@pytest.mark.parametrize("proved", [True, False])
def test_who_calls_a_number_that_was_only_typed_asks_who_it_is(browser: Browser, *, proved: bool) -> None:
    facts = {"ok_to_text": True, "ok_to_voicemail": True} | ({} if proved else {"number_proved_at": None})
    rules = browser.get(address(sent_to(browser.sign_in("partner"), "accept", **facts))).find("#safety")
    said = rules.get_text(" ")
    for words in ("It may be a stranger’s.", "ask who it is first", "send no texts and leave no voicemail"):
        assert (words in said) is not proved
    assert ("Texts are welcome." in said) is proved and ("You may leave a voicemail." in said) is proved
    assert ("alert" in rules["class"]) is not proved


def test_when_sharing_was_stopped_nothing_is_shown(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "accept")
    consent = db.session.get_one(Consent, db.session.get_one(Referral, referral.id).consent_id)
    actions.stop_sharing(consent, RevokedVia.WEB)
    make.commit()
    page = browser.get(address(referral))
    assert "stopped sharing" in page.main
    assert "Amina" not in page.html and "555" not in page.main and buttons(page) == set()
    listed = browser.get("/partner/").main
    assert "Nothing is shared any more" in listed and "Amina" not in listed


@pytest.mark.parametrize(("days", "words"), [(0, "Answer due "), (6, "Late Answer due ")])
def test_the_list_says_what_is_late(browser: Browser, days: int, words: str) -> None:
    partner = browser.sign_in("partner")
    with clock.shifted(-timedelta(days=days)):
        sent_to(partner)
    assert words in browser.get("/partner/").main


def test_each_heap_has_its_own(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    for name, way in (("Ana", "sent"), ("Bea", "accepted"), ("Cai", "waitlisted"), ("Dov", "declined_by_partner")):
        sent_to(partner, *WAYS[Status(way)], name=f"{name} Example")
    page = browser.get("/partner/")
    assert page.main.index("New referral") < page.main.index("Bea") < page.main.index("Cai") < page.main.index("Dov")
    for key, name in (("working", "Bea"), ("waiting", "Cai"), ("finished", "Dov")):
        listed = browser.get(f"/partner/list/{key}").main
        assert name in listed and sum(other in listed for other in ("Bea", "Cai", "Dov")) == 1


def test_long_lists_go_on(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    for n in range(23):
        sent_to(partner, "accept", name=f"Example Number{n:02d}")
    page = browser.get("/partner/").follow("Show all")
    assert "Number00" in page.main and "Number19" in page.main and "Number20" not in page.main
    page = page.follow("Show more")
    assert "Number20" in page.main and "Number22" in page.main and "Show more" not in page.main


def test_there_is_no_other_heap(browser: Browser) -> None:
    browser.sign_in("partner")
    browser.get("/partner/list/everything", status=404)


def test_in_spanish_when_the_account_is(browser: Browser) -> None:
    partner = browser.sign_in("partner", language="es")
    assert browser.get(address(sent_to(partner))).find("html")["lang"] == "es"
