"""Referring with consent, in two pages."""

from typing import Any

import pytest

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.consent import referral_wording, text_hash
from engagement.people.models import Case, CaseEvent, Consent, Need
from engagement.people.vocabulary import ConsentMode, Outcome
from engagement.referrals.models import Referral
from engagement.referrals.moves import Status
from engagement.referrals.next_steps import PARTNER_TO_ANSWER
from tests import make
from tests.browser import Browser, Page


def choosing(browser: Browser, case: Case) -> Page:
    """The first page, for a caseworker just signed in."""
    browser.sign_in("caseworker")
    return browser.get(f"/staff/cases/{case.id}").follow("Make a referral")


def referrals_of(case: Case) -> list[Referral]:
    """The referrals of a case."""
    db.session.expire_all()
    return list(db.session.query(Referral).filter_by(case_id=case.id).order_by(Referral.id))


def test_refer_to_two_services_of_two_organizations(browser: Browser) -> None:
    case = make.case(make.person(written_language="es", spoken_language="es"))
    first = make.service("Evening classes", of=make.organization("Mesa Adult School (example)"))
    second = make.service("Day classes", of=make.organization("Río School (example)"))
    page = choosing(browser, case)
    assert "They speak Spanish." in page.main
    page = page.submit("Go on", service=[first.id, second.id])
    assert "Mesa Adult School (example)" in page.main and "Río School (example)" in page.main
    shared: dict[str, Any] = {
        f"share_{first.organization_id}": ["name", "phone"],
        f"share_{second.organization_id}": ["name", "language", "need", "zip"],
    }
    page = page.submit("Send the referral", mode="verbal", said_yes="y", **shared)
    assert "2 referrals are sent." in page.main
    one, two = referrals_of(case)
    assert (one.status, two.status) == (Status.SENT, Status.SENT)
    consents = [db.session.get_one(Consent, each.consent_id) for each in (one, two)]
    assert [consent.fields for consent in consents] == list(shared.values())
    assert {"name", "phone"} <= set(one.shared or {})
    assert "zip" not in (one.shared or {})
    read = referral_wording("Mesa Adult School (example)", "es").text(["name", "phone"])
    assert consents[0].text_hash == text_hash(read)
    assert (consents[0].language_shown, consents[0].mode) == ("es", ConsentMode.VERBAL)
    assert db.session.get_one(Case, case.id).next_step == PARTNER_TO_ANSWER.key


def test_usual_things_are_ticked_and_only_what_we_have_is_offered(browser: Browser) -> None:
    case = make.case(make.person(zip=None, age_band=None))
    service = make.service()
    page = choosing(browser, case).submit("Go on", service=service.id)
    boxes = page.all(f"[name=share_{service.organization_id}]")
    assert [box["value"] for box in boxes] == ["name", "phone", "language", "need"]
    assert all(box.has_attr("checked") for box in boxes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"said_yes": None}, "A referral needs their yes."),
        ({"mode": None}, "Choose how they agreed."),
        ({"shares": []}, "Tick at least one thing."),
    ],
)
def test_nothing_is_sent_without_consent(browser: Browser, changes: dict[str, Any], said: str) -> None:
    case, service = make.case(), make.service()
    page = choosing(browser, case).submit("Go on", service=service.id)
    fields = {"mode": "verbal", "said_yes": "y"} | changes
    if "shares" in fields:
        fields[f"share_{service.organization_id}"] = fields.pop("shares")
    page = page.submit("Send the referral", **fields)
    assert page.status == 422
    assert said in page.main
    assert referrals_of(case) == []


def test_pressing_twice_sends_once(browser: Browser) -> None:
    case, service = make.case(), make.service()
    page = choosing(browser, case).submit("Go on", service=service.id)
    page.submit("Send the referral", mode="verbal", said_yes="y")
    again = page.submit("Send the referral", mode="verbal", said_yes="y")
    assert (again.path, again.status) == (f"/staff/cases/{case.id}", 200)
    assert "were sent already" in again.main
    assert len(referrals_of(case)) == 1


def test_a_service_that_was_tried_is_not_offered_again(browser: Browser) -> None:
    case = make.case()
    make.referral(case, make.service("Tried before"))
    make.service("Still new")
    page = choosing(browser, case)
    assert "Still new" in page.main
    assert "Tried before" not in page.main


def test_another_need_of_the_case(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    make.service("Pantry", categories=["food"])
    page = choosing(browser, case)
    assert "Pantry" not in page.main
    page = page.follow("Food")
    service_id = page.find("[name=service]")["value"]
    page.submit("Go on", service=service_id).submit("Send the referral", mode="written", said_yes="y")
    (referral,) = referrals_of(case)
    assert db.session.get_one(Need, referral.need_id).category == "food"


def test_the_desk_names_a_service_in_its_own_language_and_each_consent_by_its_service(
    browser: Browser, another_browser: Browser
) -> None:
    case, school = make.case(), make.organization()
    names = [("Day classes", "Clases de día"), ("Evening classes", "Clases de noche")]
    made = [make.service(name, of=school, translations={"es": {"name": theirs}}) for name, theirs in names]
    browser.sign_in("caseworker", language="es")
    page = browser.get(f"/staff/cases/{case.id}/refer").submit("Seguir", service=[one.id for one in made])
    pages = [page.main]
    page = page.submit("Enviar la referencia", mode="verbal", said_yes="y")
    pages += [
        page.find(f"section[aria-labelledby={panel}]").get_text() for panel in ("referrals", "consents", "history")
    ]
    another_browser.sign_in("partner", language="es", organization_id=school.id)
    page = another_browser.get("/partner/")
    pages.append(page.main)
    for name, theirs in names:
        assert [(theirs in text, name in text) for text in pages] == [(True, False)] * 5
    page = page.follow("Referencia nueva")
    assert "Clases de" in page.main and "classes" not in page.main


def test_nothing_ticked(browser: Browser) -> None:
    make.service()
    page = choosing(browser, make.case()).submit("Go on")
    assert (page.h1, page.find("[role=alert]").get_text()) == ("Make a referral", "Tick at least one service first.")


def test_no_service_at_all_says_what_to_do(browser: Browser) -> None:
    assert "Look in the list of services" in choosing(browser, make.case()).main


def test_a_private_service_gets_a_call_and_no_record(browser: Browser) -> None:
    case = make.case(needs=("safety",))
    private = make.service("Quiet place", categories=["safety"], sensitivity="confidential")
    page = choosing(browser, case)
    assert not page.all("[name=service]")
    page = page.submit("Log that we called together")
    assert "Brought together by phone with a private service" in page.main
    assert "Quiet place" not in page.find(".timeline").get_text()
    event = db.session.query(CaseEvent).filter_by(kind="warm_handoff").one()
    assert (event.facts, event.body) == ({}, None)
    browser.get(f"/staff/cases/{case.id}/refer/agree?service={private.id}")
    assert referrals_of(case) == []


def test_a_closed_case_is_not_referred(browser: Browser) -> None:
    case = make.case()
    people.close_case(case, Outcome.GOT_HELP)
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/refer", status=409)


def test_the_text_that_is_kept_is_what_was_read_with_just_what_was_ticked(app: object) -> None:
    assert referral_wording("Mesa Adult School (example)", "en").text(["phone", "name"]).split("\n") == [
        "We will share this with Mesa Adult School (example), and with nobody else:",
        "• Name",
        "• Phone number, and when it is safe to call",
        "They use it only to contact you and to help you with what you asked for.",
        "This ends after 180 days.",
        "You can stop this at any time: on the page My request, by text, or by phone.",
        "If you say no, you still get help from us.",
    ]


def test_a_language_we_do_not_ship_is_read_in_english(app: object) -> None:
    assert referral_wording("Mesa Adult School (example)", "nv").tag == "en"


@pytest.mark.parametrize("query", ["service=99999999999999999999", "service=x&need=-1", "need=99999999999999999999"])
def test_addresses_that_name_nothing(browser: Browser, query: str) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    assert browser.get(f"/staff/cases/{case.id}/refer/agree?{query}").h1 == "Make a referral"


@pytest.mark.parametrize("taken", [False, True])
def test_whoever_refers_a_case_nobody_has_has_it(browser: Browser, taken: bool) -> None:
    colleague = make.account("caseworker")
    case, service = make.case(owner_id=colleague.id if taken else None), make.service()
    choosing(browser, case).submit("Go on", service=service.id).submit("Send the referral", mode="verbal", said_yes="y")
    db.session.expire_all()
    assert (case.owner_id == colleague.id) is taken and case.owner_id is not None
