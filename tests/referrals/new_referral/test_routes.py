"""Referring with consent, in two pages."""

from typing import Any

import pytest

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.consent import referral_wording, text_hash
from engagement.people.models import Case, CaseEvent, Consent, Need
from engagement.people.vocabulary import ConsentMode, Outcome
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.next_steps import PARTNER_TO_ANSWER
from engagement.referrals.statuses import Actor, Status
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
    first = make.service(
        "Evening classes", of=make.organization("Mesa Adult School (example)", email="mesa@example.org")
    )
    second = make.service("Day classes", of=make.organization("Río School (example)", email="rio@example.org"))
    page = choosing(browser, case)
    assert "They speak Spanish." in page.main
    page = page.submit("Go on", service=[first.id, second.id])
    assert "Mesa Adult School (example)" in page.main and "Río School (example)" in page.main
    shared: dict[str, Any] = {
        f"share_{first.organization_id}": ["name", "phone"],
        f"share_{second.organization_id}": ["name", "language", "need", "zip"],
    }
    page = page.submit("Send the referral", mode="verbal", **shared)
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
        ({"mode": None}, "A referral needs their yes."),
        ({"shares": []}, "Tick at least one thing."),
    ],
)
def test_nothing_is_sent_without_consent(browser: Browser, changes: dict[str, Any], said: str) -> None:
    case, service = make.case(), make.service()
    page = choosing(browser, case).submit("Go on", service=service.id)
    fields = {"mode": "verbal"} | changes
    if "shares" in fields:
        fields[f"share_{service.organization_id}"] = fields.pop("shares")
    page = page.submit("Send the referral", **fields)
    assert page.status == 422
    assert said in page.main
    assert referrals_of(case) == []


def test_pressing_twice_sends_once(browser: Browser) -> None:
    case, service = make.case(), make.service()
    page = choosing(browser, case).submit("Go on", service=service.id)
    page.submit("Send the referral", mode="verbal")
    again = page.submit("Send the referral", mode="verbal")
    assert (again.path, again.status) == (f"/staff/cases/{case.id}", 200)
    assert "were sent already" in again.main
    assert len(referrals_of(case)) == 1


@pytest.mark.parametrize(
    ("move", "actor", "reason", "happened"),
    [
        ("decline", Actor.PARTNER, "no_capacity", "Declined No room at this time"),
        ("recall", Actor.CASEWORKER, "no_answer", "Taken back The partner does not answer"),
        ("withdraw", Actor.CASEWORKER, None, "Withdrawn by the resident"),
        ("expire", Actor.SYSTEM, None, "No answer in time"),
    ],
)
def test_a_service_that_was_tried_is_offered_after_the_others_with_what_happened(
    browser: Browser, move: str, actor: Actor, reason: str | None, happened: str
) -> None:
    case = make.case()
    tried = make.referral(case, make.service("Tried before"))
    referrals.move(tried, move, actor, reason=reason)
    make.service("Still new", languages=["en"])
    main = choosing(browser, case).main
    assert main.index("Still new") < main.index("Tried before") < main.index(f"Before: {happened}")


def test_one_entered_by_mistake_stands_where_it_stood(browser: Browser) -> None:
    case = make.case()
    mistaken = make.referral(case, make.service("The right one"))
    referrals.move(mistaken, "mark_error", Actor.SUPERVISOR, reason="wrong_person")
    make.service("Speaks not", languages=["es"])
    page = choosing(browser, case)
    assert page.main.index("The right one") < page.main.index("Speaks not")
    assert "Before: Entered by mistake About the wrong person" in page.main
    assert "The right one" in browser.get(f"/staff/cases/{case.id}").find(".note").get_text()


def test_where_it_is_not_over_it_is_not_sent_again_and_stands_below(browser: Browser) -> None:
    case = make.case()
    there = make.referral(case, make.service("At work", of=make.organization("Mesa (example)", email="m@example.org")))
    page = choosing(browser, case)
    assert not page.all("[name=service]") and "Every service that fits this need is asked already." in page.main
    below = page.find("section[aria-labelledby=there]").get_text(" ")
    assert all(words in below for words in ("Sent", "At work", "Mesa (example)"))
    assert there.id


# The whole directory


def finding(browser: Browser, case: Case) -> Page:
    """The page that looks through the directory, for a caseworker just signed in."""
    return choosing(browser, case).follow("Find another service in the whole directory")


def test_any_service_of_the_directory_is_found_and_referred_to(browser: Browser) -> None:
    case = make.case(needs=("english",))
    pantry = make.service("Río Pantry", categories=["food"], of=make.organization("Casa (example)"))
    page = finding(browser, case)
    assert "Río Pantry" not in page.main  # at first the kind of help that is needed
    page = page.submit("Search", words="pantry casa")
    page = page.submit("Go on", service=pantry.id).submit("Send the referral", mode="verbal")
    (referral,) = referrals_of(case)
    assert (referral.service_id, db.session.get_one(Need, referral.need_id).category) == (pantry.id, "english")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"category": "", "words": ""}, {"Pantry", "Clinic", "Classes"}),
        ({"category": "food"}, {"Pantry"}),
        ({"category": "", "language": "ar"}, {"Clinic"}),
        ({"words": "CLIN", "category": "food"}, {"Clinic"}),
        ({"words": "clínica"}, {"Clinic"}),
        ({"words": "mesa"}, {"Pantry"}),
        ({"words": "100%"}, set()),
        ({"words": "nothing such"}, set()),
    ],
)
def test_what_is_found(browser: Browser, asked: dict[str, str], found: set[str]) -> None:
    case = make.case()
    make.service("Pantry", categories=["food"], of=make.organization("Mesa (example)"))
    make.service(
        "Clinic", categories=["health"], languages=["ar"], of=make.organization("Río (example)"),
        translations={"es": {"name": "Clínica"}},
    )  # fmt: skip
    make.service("Classes", of=make.organization("Casa (example)"))
    browser.sign_in("caseworker", language="es" if asked.get("words") == "clínica" else "en")
    page = browser.get(f"/staff/cases/{case.id}/refer/find", query_string=asked)
    names = {one.get_text().strip() for one in page.all(".offer-name")}
    assert {"Clinic" if name == "Clínica" else name for name in names} == found
    assert bool(names) is not ("No service of the directory is like that." in page.main or "Ningún" in page.main)


def test_long_lists_go_on_and_what_cannot_be_sent_has_no_box(browser: Browser) -> None:
    case = make.case()
    for number in range(21):
        make.service(f"Service {number:02d}")
    make.referral(case, make.service("A – at work"))
    make.service("A – full", accepting_referrals=False)
    make.service("A – private", sensitivity="confidential")
    page = finding(browser, case)
    assert [len(page.all(".offer-name")), len(page.all("[name=service]"))] == [20, 17]
    page = page.follow("Show more")
    assert len(page.all("[name=service]")) == 4 and "Show more" not in page.main


def test_the_directory_of_a_closed_case_is_not_looked_through(browser: Browser) -> None:
    case = make.case()
    people.close_case(case, Outcome.GOT_HELP)
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/refer/find", status=409)


def test_another_need_of_the_case(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    make.service("Pantry", categories=["food"])
    page = choosing(browser, case)
    assert "Pantry" not in page.main
    page = page.follow("Food")
    service_id = page.find("[name=service]")["value"]
    page.submit("Go on", service=service_id).submit("Send the referral", mode="written")
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
    page = page.submit("Enviar la referencia", mode="verbal")
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
    assert "No service in the directory fits this need" in choosing(browser, make.case()).main


def test_a_private_service_gets_a_call_and_no_record(browser: Browser) -> None:
    case = make.case(needs=("safety",))
    private = make.service("Quiet place", categories=["safety"], sensitivity="confidential")
    page = choosing(browser, case)
    assert not page.all("[name=service]")
    page = page.submit("Log that we called together")
    assert "Brought together by phone with a confidential service" in page.main
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
    choosing(browser, case).submit("Go on", service=service.id).submit("Send the referral", mode="verbal")
    db.session.expire_all()
    assert (case.owner_id == colleague.id) is taken and case.owner_id is not None
