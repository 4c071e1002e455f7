"""A referral to an organization without accounts, declined through the link on a phone; the next one answered by telephone."""

from collections.abc import Callable

from sqlalchemy import select

from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import db
from engagement.people.models import Case
from engagement.referrals.models import Referral
from engagement.referrals.next_steps import CALL_ORGANIZATION, HELP_TO_COME, OFFER_ANOTHER_SERVICE
from engagement.referrals.statuses import Status
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in
from tests.referrals.notices.told import links, messages


def prepared(desk: Desk) -> tuple[int, list[tuple[int, int]]]:
    """A case, and two services: one of an office with an e-mail, one of an office that can only be called."""
    with desk.app.app_context():
        case = make.case(make.person("Lena Example", phone="+15055550139"), needs=("english",))
        made = []
        for name, email in (("By mail (example)", "bymail@example.org"), ("By phone (example)", None)):
            office = make.organization(name)
            db.session.add(OrganizationContact(organization_id=office.id, email=email))
            made.append((make.service(f"Classes, {name}", of=office).id, office.id))
        make.commit()
        return case.id, made


def refer(desk: Desk, caseworker: Visitor, case_id: int, service_id: int, picture: str) -> str:
    """The caseworker asks for consent and sends; returns what the consent page said."""
    page = caseworker.page
    page.goto(desk.url(f"/staff/cases/{case_id}/refer/agree?service={service_id}"))
    caseworker.look(picture)
    said = page.inner_text("main")
    page.check("main [name=mode][value=verbal]")
    page.click("main button:has-text('Send the referral')")
    page.wait_for_url("**/staff/cases/*")
    return said


def stands(desk: Desk, case_id: int) -> tuple[str, list[Status]]:
    """The next step of the case, and where its referrals stand."""
    with desk.app.app_context():
        found = db.session.scalars(select(Referral).where(Referral.case_id == case_id).order_by(Referral.id))
        return db.session.get_one(Case, case_id).next_step, [one.status for one in found]


def test_answered_through_a_link_and_by_telephone(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    case_id, [(by_mail, office), (by_phone, _other)] = prepared(desk)
    caseworker, office_phone = visitor(), visitor(width=360)
    sign_in(desk, caseworker, "caseworker@example.org")

    assert "Nobody there can see this" not in refer(desk, caseworker, case_id, by_mail, "link-agree")
    with desk.app.app_context():
        (told,) = messages(db.session.get_one(Organization, office))
        address = links(told)[0]
    page = office_phone.page
    page.goto(desk.url(address))
    office_phone.look("link-button")
    assert "Lena" not in page.content()
    page.click("main button")
    page.wait_for_url("**/answer/referrals/*")
    office_phone.look("link-referral")
    assert "Lena Example" in page.inner_text("h1")
    page.check("main form:has(button[value=decline]) [name=reason][value=no_capacity]")
    page.click("main button[value=decline]")
    page.wait_for_selector("main [role=status]")
    assert stands(desk, case_id) == (OFFER_ANOTHER_SERVICE.key, [Status.DECLINED_BY_PARTNER])

    assert "Nobody there can see this: call them." in refer(desk, caseworker, case_id, by_phone, "unseen-agree")
    caseworker.look("unseen-case")
    assert "Nobody there can see this: call them." in caseworker.page.inner_text("main")
    assert stands(desk, case_id) == (CALL_ORGANIZATION.key, [Status.DECLINED_BY_PARTNER, Status.SENT])
    page = caseworker.page
    page.click("#referrals ~ ul a:has-text('They told us something') >> nth=-1")
    page.check("main [name=move][value=accept]")
    page.fill("main [name=by]", "front desk")
    page.click("main button:has-text('Keep it as their answer')")
    page.wait_for_url("**/staff/cases/*")
    assert stands(desk, case_id) == (HELP_TO_COME.key, [Status.DECLINED_BY_PARTNER, Status.ACCEPTED])
