"""The partner's desk as a partner reads and clicks it."""

from datetime import timedelta

import pytest

from engagement.foundation import clock, db
from engagement.people.models import Consent
from engagement.people.vocabulary import ContactHours, RevokedVia
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, OPEN, Actor, Status, moves_for
from engagement.referrals.reasons import reason_label
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

REASON = {"decline": "no_capacity", "ask_client": "bring_papers", "fail": "did_not_come"}

# The shortest way for a referral to stand where a test wants it.
WAYS: dict[Status, tuple[str, ...]] = {
    Status.SENT: (),
    Status.RECEIVED: ("open",),
    Status.ACCEPTED: ("accept",),
    Status.WAITLISTED: ("open", "waitlist"),
    Status.NEEDS_CLIENT_ACTION: ("open", "ask_client"),
    Status.IN_SERVICE: ("accept", "start"),
    Status.SERVICE_RECEIVED: ("accept", "finish"),
    Status.NOT_RECEIVED: ("accept", "fail"),
    Status.DECLINED_BY_PARTNER: ("decline",),
    Status.UNREACHABLE: ("open", "mark_unreachable"),
}


def sent_to(partner: object, *moves: str, **facts: object) -> Referral:
    """A referral to the partner's organization, after these moves."""
    from engagement.directory.models import Organization

    organization = db.session.get_one(Organization, partner.organization_id)  # type: ignore[attr-defined]
    fields = facts.pop("fields", ("name", "phone", "language", "need"))
    person = make.person(**({"name": "Amina Rahimi"} | facts))  # type: ignore[arg-type]
    referral = make.referral(make.case(person), make.service(of=organization), fields=fields)  # type: ignore[arg-type]
    for name in moves:
        actions.move(referral, name, Actor.PARTNER, reason=REASON.get(name))
    make.commit()
    return referral


def status_of(referral: Referral) -> Status:
    db.session.rollback()
    return db.session.get_one(Referral, referral.id, populate_existing=True).status


def address(referral: Referral) -> str:
    return f"/partner/referrals/{referral.id}"


def buttons(page: Page) -> set[str]:
    return {str(button["value"]) for button in page.all("main button[name=move]")}


@pytest.mark.parametrize("status", WAYS)
def test_a_partner_is_offered_just_what_the_table_allows(browser: Browser, status: Status) -> None:
    referral = sent_to(browser.sign_in("partner"), *WAYS[status])
    page = browser.get(address(referral))
    undo = {"undo"} if WAYS[status] and MOVES[WAYS[status][-1]].undoable else set()
    assert buttons(page) == {move.name for move in moves_for(status, Actor.PARTNER)} | undo


@pytest.mark.parametrize("status", WAYS)
def test_every_status_by_move(browser: Browser, status: Status) -> None:
    partner = browser.sign_in("partner")
    token = browser.get("/partner/").find("input[name=csrf_token]")["value"]
    for name in (name for name in MOVES if Actor.PARTNER in MOVES[name].actors):
        referral = sent_to(partner, *WAYS[status])
        given = {"csrf_token": token, "move": name, "version": str(referral.version)}
        page = browser.post(address(referral), given | {"reason": REASON.get(name, "")})
        allowed, twice = status in MOVES[name].sources, status is MOVES[name].target
        assert page.status == (200 if allowed or twice else 409), name
        assert status_of(referral) is (MOVES[name].target if allowed else status), name


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTNER])
def test_nobody_else_comes_in(browser: Browser, role: Role) -> None:
    referral = make.referral()
    browser.sign_in(role)
    for path in ("/partner/", "/partner/list/working", address(referral)):
        browser.get(path, status=403)
    assert browser.post(address(referral), {"move": "accept"}).status in (400, 403, 404)
    assert status_of(referral) is Status.SENT


def test_a_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert browser.get(address(make.referral())).path == "/staff/sign-in"


def test_another_organizations_referral_is_not_there(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    ours, theirs = sent_to(partner), make.referral(to=make.service("Job placement"))
    make.commit()
    assert "Job placement" not in browser.get("/partner/").main
    browser.get(address(theirs), status=404)
    token = browser.get(address(ours)).find("main input[name=csrf_token]")["value"]
    page = browser.post(address(theirs), {"csrf_token": token, "move": "accept", "version": str(theirs.version)})
    assert page.status == 404
    assert status_of(theirs) is Status.SENT


def test_open_then_accept_is_two_clicks(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get("/partner/")
    assert "New referral" in page.main and "Amina" not in page.main
    page = page.submit("Open")
    assert page.path == address(referral) and "Amina Rahimi" in page.h1
    page = page.submit("Accept")
    assert status_of(referral) is Status.ACCEPTED
    assert "Accepted" in page.main and "They" not in page.h1


def test_accept_from_the_list_is_one_click(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    browser.get("/partner/").submit("Accept")
    assert status_of(referral) is Status.ACCEPTED


@pytest.mark.parametrize(
    ("status", "name"),
    [(status, move.name) for status in WAYS if status in OPEN for move in moves_for(status, Actor.PARTNER)],
)
def test_every_answer_is_given_from_the_list(browser: Browser, status: Status, name: str) -> None:
    referral, move = sent_to(browser.sign_in("partner"), *WAYS[status]), MOVES[name]
    browser.get("/partner/").submit(str(reason_label(REASON[name]) if move.reasons else move.label))
    assert status_of(referral) is move.target


def test_looking_changes_nothing(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get(address(referral))
    assert "Amina" not in page.text and "505" not in page.main
    assert status_of(referral) is Status.SENT


def test_an_answer_comes_with_a_few_words_if_they_like(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get(address(referral)).submit("Accept", note="A123456789")
    assert page.status == 422 and "Take the identity number out." in page.main
    assert page.find("#problems a")["href"] == f"#{page.find('textarea[name=note][aria-invalid]')['id']}"
    page = page.submit("Accept", note="She can start on Monday")
    assert status_of(referral) is Status.ACCEPTED
    assert "She can start on Monday" in page.find(".timeline").get_text()


def test_what_was_finished_long_ago_is_not_said_to_be_nothing(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    with clock.shifted(-timedelta(days=20)):
        sent_to(partner, "decline", name="Dov Example")
    page = browser.get("/partner/")
    assert "Nothing was finished in the last two weeks." in page.main and "Nothing is finished yet." not in page.main
    assert "Dov" in page.follow("Show all: Finished").main


def test_decline_needs_a_reason(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Decline")
    assert page.status == 422
    assert page.find("#problems a")["href"] == f"#r{referral.id}-decline-reason"
    assert "Choose a reason." in page.find(f"#r{referral.id}-decline-reason").get_text()
    assert status_of(referral) is Status.RECEIVED
    page = page.submit("Decline", reason="not_eligible")
    assert page.status == 200 and "Does not meet the rules" in page.main
    assert status_of(referral) is Status.DECLINED_BY_PARTNER


def test_another_reason_needs_words_and_what_was_typed_stays(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    page = page.submit("Decline", reason="other")
    assert page.status == 422 and "Say in a few words" in page.main
    page = page.submit("Decline", reason="other", note="x" * 2001)
    assert page.status == 422 and "x" * 2001 in page.html
    page = page.submit("Decline", reason="other", note="We are moving house")
    assert "We are moving house" in page.main
    assert status_of(referral) is Status.DECLINED_BY_PARTNER


def test_an_invented_reason_or_move_is_refused(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Decline", reason="because")
    assert page.status == 422
    token = page.find("main input[name=csrf_token]")["value"]
    for name in ("send", "recall", "withdraw", "mark_error", "nonsense", ""):
        assert browser.post(address(referral), {"csrf_token": token, "move": name}).status == 400
    assert status_of(referral) is Status.RECEIVED


def test_undo(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Accept")
    page = page.submit("Undo the last step")
    assert status_of(referral) is Status.RECEIVED
    assert "The last step was undone." in page.main


def test_a_stale_page_shows_both(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    actions.move(db.session.get_one(Referral, referral.id), "recall", Actor.CASEWORKER, reason="better_match")
    make.commit()
    page = page.submit("Accept")
    assert page.status == 409
    assert "Taken back" in page.main and "Accept" in page.main
    assert status_of(referral) is Status.RECALLED


def test_pressing_twice_is_pressing_once(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    assert page.submit("Accept").status == 200
    assert page.submit("Accept").status == 200
    assert status_of(referral) is Status.ACCEPTED


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
