"""Work that lasts, from a partner's phone to the page that everybody reads: a job, its loss, help the same day, another job, and day 90."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from engagement.employment.goal.jobs import count_goals
from engagement.employment.goal.releases.jobs import release_goal
from engagement.foundation import clock, db
from engagement.referrals import actions as referrals
from engagement.referrals.statuses import Actor
from engagement.web.roles import Role
from tests import make
from tests.employment.enrolled import a_program, enrolled
from tests.employment.jobs import placed
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in, text_from
from tests.story import on_monday

NUMBER = "505-555-0179"
PARTNER, CASEWORKER = "partner@journey.example", "caseworker@journey.example"


def begin(desk: Desk):
    with desk.app.app_context():
        make.account(Role.CASEWORKER, email=CASEWORKER)
        partner = make.account(Role.PARTNER, email=PARTNER)
        person = make.person("Lucía Example", phone=f"+1{NUMBER.replace('-', '')}", written_language="es", age_band="18_24")
        case = make.case(make.introduced(person), needs=("work",))
        service = make.service("Job search", of=db.session.get_one(make.Organization, partner.organization_id), categories=["work"])
        sent = make.referral(case, service)
        referrals.move(sent, "accept", Actor.PARTNER)
        program = a_program("Pathways")
        enrolled(case, program)
        make.commit()
        return sent.id, case.id


def thread(visitor):
    visitor.page.reload()
    return visitor.page.locator(".thread p").all_inner_texts()


def test_it(young_city: Desk, visitor: Callable[..., Visitor]) -> None:
    desk = young_city
    partner, phone, caseworker, reader = visitor(width=360), visitor(width=360), visitor(), visitor(locale="es", width=360)
    with on_monday():
        referral, case = begin(desk)
        sign_in(desk, partner, PARTNER)
        page = partner.page
        page.click("nav a:has-text('Jobs')")
        partner.look("work-1-jobs")
        page.click("main a:has-text('Lucía Example')")
        page.fill("[name=employer]", "Panadería Ejemplo")
        page.fill("[name=started]", clock.today().isoformat())
        page.fill("[name=hours]", "32")
        page.fill("[name=dollars]", "16.50")
        partner.look("work-2-new")
        page.click("main button:has-text('Save')")
        print(page.inner_text("main"))
        partner.look("work-3-saved")
        desk.do_jobs()
    for day in (3, 8, 15, 22, 29, 30):
        with on_monday(day):
            desk.do_jobs()
    with on_monday(30):
        text_from(desk, phone, NUMBER, "2 sin trabajo")
        desk.do_jobs()
        print("\n".join(thread(phone)))
        sign_in(desk, caseworker, CASEWORKER)
        page = caseworker.page
        page.goto(desk.url("/staff/queue?tab=all"))
        print(page.inner_text("main"))
        caseworker.look("work-4-queue")
        page.goto(desk.url(f"/staff/cases/{case}"))
        print(page.inner_text("main"))
        caseworker.look("work-5-case")
        page.goto(desk.url("/staff/work"))
        print(page.inner_text("main"))
        caseworker.look("work-6-due")
    assert 0
