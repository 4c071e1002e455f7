"""The pages around what is promised, mended and closed, in each language they are written in, on a phone and on a desk's screen:
nothing scrolls sideways, axe finds nothing, and their pictures are kept under var/screens for a person to look at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.models import Case, CaseEvent
from engagement.people.need_changes import actions as need_changes
from engagement.people.one_time_codes import digest
from engagement.people.queries import needs_of
from engagement.people.restriction import actions as restriction
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import LetGo, Outcome, Restricted, RevokedVia, SaidBy, Urgency
from engagement.referrals import actions as referrals
from engagement.referrals.answer_link.actions import make_address
from engagement.referrals.statuses import Actor
from engagement.referrals.told import Told, Via
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in
from tests.journeys.places import Looks, Place, speak

pytestmark = pytest.mark.proof

RETURN_NUMBER = "123456"
LONG = "Maria-Magdalena Nizeyimana-Hernández de la Encarnación (example)"
LONG_ORGANIZATION = "Rio Grande Valley Community Kitchen and Neighborhood Food Pantry (example)"
STAFF, RESIDENTS = ("en", "es"), ("en", "es", "ar", "vi")
LOOK = Looks("pages")


@dataclass(frozen=True)
class Prepared:
    """Whom and what there is to look at: the accounts, and where each goes; the request as its resident comes back to it."""

    accounts: dict[str, str]
    places: dict[str, list[Place]]
    links: list[str]
    code: str


@pytest.fixture(scope="module")
def prepared(desk: Desk) -> Prepared:
    """A case with all there can be on one, and one that is restricted."""
    with desk.app.test_request_context("/"), db.transaction():
        roles = {role: make.account(role) for role in ("caseworker", "supervisor", "partner")}
        roles["colleague"] = make.account("caseworker", name="Colleague Example", active=False)
        return _prepared(roles)


def _prepared(roles: dict[str, Account]) -> Prepared:
    case = _full_case(roles["caseworker"])
    restricted, other = make.case(make.person("Restricted Example")), make.case(make.person("Second Example"))
    restriction.restrict(restricted, Restricted.DESK, "Her brother asks for her at the desk")
    people.assign(other, roles["colleague"].id)
    people.close_case(other, Outcome.LOST_CONTACT)
    told, untold, asked = _referred(case, roles["partner"])
    events = {one.kind: one.id for one in db.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id))}
    here, need = f"/staff/cases/{case.id}", [need.id for need in needs_of(case.id)]
    task = tasks.plan(
        case, "Ask the school which papers they need", owner_id=roles["caseworker"].id, due_at=clock.now()
    )
    worked = [
        Place("queue", "/staff/queue?tab=all"),
        Place("case", here),
        Place("case-closed", f"/staff/cases/{other.id}"),
        Place("choose", f"{here}/refer?need={need[1]}"),
        Place("agree-untold", f"{here}/refer/agree?need={need[2]}&service={untold.service_id}", refused=True),
        Place("find", f"{here}/refer/find?need={need[0]}"),
        Place("told", f"/staff/referrals/{untold.id}/told", refused=True),
        Place("need-add", f"{here}/needs", refused=True),
        Place("need-change", f"/staff/needs/{need[0]}"),
        Place("need-let-go", f"/staff/needs/{need[1]}/let-go", refused=True),
        Place("contact", f"{here}/contact", refused=True),
        Place("person", f"{here}/person"),
        Place("closing", f"{here}/close", refused=True),
        Place("strike-or-move", f"/staff/events/{events['note']}"),
        Place("undo-a-change", f"/staff/events/{events['person_changed']}"),
        Place("tasks", "/staff/tasks"),
        Place("task-give", f"/staff/tasks/{task.id}/give"),
        Place("messages", "/staff/messages"),
        Place("appointments", "/staff/appointments"),
        Place("emergency", "/staff/emergency", refused=True),
    ]
    supervised = [
        Place("case-supervised", here),
        Place("restricted", f"/staff/cases/{restricted.id}"),
        Place("looked", f"{here}/looked"),
        Place("hand-over", f"/staff/hand-over/{roles['colleague'].id}"),
        Place("tasks-all", "/staff/tasks?pile=all"),
        Place("organizations", "/staff/organizations"),
        Place("organization", f"/staff/organizations/{untold.organization_id}"),
    ]
    answered = [Place("partner-today", "/partner/"), Place("partner-referral", f"/partner/referrals/{told.id}")]
    addresses = [make_address(asked, "office@example.org", "en") for _lang in STAFF]
    return Prepared(
        {role: account.email for role, account in roles.items()},
        {"caseworker": worked, "supervisor": supervised, "partner": answered},
        ["/answer/" + address.rsplit("/", 1)[1] for address in addresses],
        case.request_code,
    )


def _full_case(caseworker: Account) -> Case:
    person = make.person(
        LONG, phone="+15055550141", email="long@example.org", interpreter_needed=True, spoken_language="rw"
    )
    make.case(make.person("Brother Example", phone="+15055550141"))
    case = make.case(
        person, needs=("english", "food", "housing", "work"), urgency=Urgency.TODAY, story="We came in May."
    )
    case.return_number = digest(case.request_code, RETURN_NUMBER)
    people.assign(case, caseworker.id)
    people.first_contact_made(case)
    people.add_event(case, "note", body="She likes evening classes best, and her sister can drive her on Tuesdays.")
    mending.change_person(case, person, zip="87105", name=f"{LONG}, called Lena")
    last = needs_of(case.id)[-1]
    need_changes.let_go(last, case, LetGo.FOUND_ELSEWHERE, said_by=SaidBy.RESIDENT, via=RevokedVia.CASEWORKER)
    return case


def _referred(case: Case, partner: Account) -> tuple[Any, Any, Any]:
    """One that was accepted some time ago, one of which nobody was told, one that is asked through a link."""
    needs = needs_of(case.id)
    with clock.shifted(timedelta(days=-12)):
        told = make.referral(
            case, make.service(of=db.session.get_one(Organization, partner.organization_id)), about=needs[0]
        )
        referrals.move(told, "accept", Actor.PARTNER)
    kitchen = make.service(
        "Warm meals at noon, every day but Sunday", of=make.organization(LONG_ORGANIZATION), categories=["food"]
    )
    untold = make.referral(case, kitchen, about=needs[1])
    by_mail = make.service(
        "Rooms", of=make.organization("By mail (example)", email="office@example.org"), categories=["housing"]
    )
    asked = make.referral(case, by_mail, about=needs[2])
    declined = make.referral(case, make.service("Flats", categories=["housing"]), about=needs[2])
    referrals.record_told(
        declined, "decline", Told(Via.TELEPHONE, "Sol, front desk", clock.now()), reason="no_capacity"
    )
    return told, untold, asked


@pytest.mark.parametrize("lang", STAFF)
def test_desks(desk: Desk, visitor: Callable[..., Visitor], prepared: Prepared, lang: str) -> None:
    speak(desk, lang)
    for role, places in prepared.places.items():
        who = visitor(locale=lang)
        sign_in(desk, who, prepared.accounts[role])
        for place in places:
            LOOK.at(who, desk, place, lang)


@pytest.mark.parametrize("lang", STAFF)
def test_the_link(desk: Desk, visitor: Callable[..., Visitor], prepared: Prepared, lang: str) -> None:
    link, office, elsewhere = prepared.links[STAFF.index(lang)], visitor(locale=lang), visitor(locale=lang)
    LOOK.at(office, desk, Place("link", link), lang)
    office.page.click("main form button")
    office.page.wait_for_url("**/answer/referrals/*")
    LOOK.keep(office, f"link-referral-{lang}")
    office.page.locator("main button[value=decline]").click()
    office.page.wait_for_selector("[aria-invalid], .error")
    LOOK.keep(office, f"link-refused-{lang}")
    LOOK.at(elsewhere, desk, Place("link-elsewhere", link), lang)
    LOOK.at(elsewhere, desk, Place("link-unknown", "/answer/nothing"), lang)
    LOOK.at(elsewhere, desk, Place("mailbox", "/mailbox"), lang)


@pytest.mark.parametrize("lang", RESIDENTS)
def test_my_request(desk: Desk, visitor: Callable[..., Visitor], prepared: Prepared, lang: str) -> None:
    resident = visitor(locale=lang)
    page, home = resident.page, f"/{lang}/request"
    LOOK.at(resident, desk, Place("request-code", home), lang)
    page.fill("main [name=code]", prepared.code)
    page.click("main form button")
    LOOK.keep(resident, f"request-number-{lang}")
    page.fill("main [name=number]", RETURN_NUMBER)
    page.click("main form button")
    page.wait_for_selector("main a[href*='/needs']")
    LOOK.keep(resident, f"request-{lang}")
    need = page.locator("main a[href$='/take-back']").first.get_attribute("href")
    stop = page.locator("main a[href*='/stop/']").first.get_attribute("href")
    for place in (
        Place("request-add", f"{home}/needs", refused=True),
        Place("request-need", str(need).removesuffix("/take-back")),
        Place("request-take-back", str(need)),
        Place("request-write", f"{home}/write", refused=True),
        Place("request-phone", f"{home}/phone", refused=True),
        Place("request-stop", str(stop)),
        Place("request-cancel", f"{home}/cancel"),
    ):
        LOOK.at(resident, desk, place, lang)


@pytest.mark.parametrize("lang", RESIDENTS)
def test_the_paper_of_who_looked(desk: Desk, visitor: Callable[..., Visitor], prepared: Prepared, lang: str) -> None:
    with desk.app.test_request_context("/"), db.transaction():
        case = make.case(make.person(written_language=lang))
        for role in ("caseworker", "supervisor", "admin"):
            who = make.account(role).id
            db.session.add(AuditEntry(actor_id=who, action="read", subject="case_file", person_id=case.person_id))
        paper = f"/staff/cases/{case.id}/looked/on-paper"
    supervisor = visitor(locale=lang)
    sign_in(desk, supervisor, prepared.accounts["supervisor"])
    LOOK.at(supervisor, desk, Place("looked-on-paper", paper), lang)


def test_nothing_was_wrong_with_any_of_them() -> None:
    assert LOOK.wrong == []
