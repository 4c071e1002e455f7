"""Work that lasts, as people live it: a partner's phone, the text on day 30, help the same day, another job, day 90, and the page
that everybody reads. The same on My request, for somebody without a phone.
"""

from collections.abc import Callable
from datetime import timedelta

from engagement.directory.models import Organization
from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import of_placement
from engagement.employment.goal.jobs import count_goals
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.one_time_codes import digest
from engagement.people.vocabulary import SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals.statuses import Actor
from engagement.web.roles import Role
from tests import make
from tests.employment.enrolled import a_program, enrolled
from tests.employment.goal.releases.counted import until
from tests.employment.jobs import placed
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in, text_from
from tests.story import on_monday

NUMBER, DIGITS = "505-555-0179", "505505"
PARTNER, CASEWORKER = "partner@journey.example", "caseworker@journey.example"
LASTED, ENDED = 47, 15  # people whose day 90 went by before: enough that she is not found among them
QUESTION = "¿sigue ahí? Responda 1 sí, 2 sin trabajo, 3 otro trabajo, 4 escuela."


def test_from_a_partners_phone_to_the_page_that_everybody_reads(
    young_city: Desk, visitor: Callable[..., Visitor]
) -> None:
    partner, phone, caseworker, reader = (visitor(width=360), visitor(width=360), visitor(), visitor(width=360))
    with on_monday():
        case_id = begun(young_city)
        released(young_city)
        assert ninety_days(young_city, reader) == "45 de 65"
        sign_in(young_city, partner, PARTNER)
        writes_down(partner, "Panadería Ejemplo", "32", "16.50")
        partner.page.locator("main button[value=finish]").first.click()
        partner.page.wait_for_url("**/partner/referrals/*")
        young_city.do_jobs()
    with on_monday(3):
        young_city.do_jobs()
        text_from(young_city, phone, NUMBER, "1")  # whether the partner helped
    with on_monday(30):
        young_city.do_jobs()
        assert answers(young_city, phone, QUESTION, "2 sin trabajo").startswith(
            "Gracias por decirnos. Queremos ayudarle a encontrar trabajo."
        )
        helped(young_city, caseworker)
    with on_monday(44):
        sign_in(young_city, partner, PARTNER)
        writes_down(partner, "Molino Ejemplo", "36", "18", again=True)
        sign_in(young_city, caseworker, CASEWORKER)
        caseworker.page.goto(young_city.url(f"/staff/cases/{case_id}"))
        assert "Out of work: offer help" not in caseworker.page.inner_text("main .heading")
    for day in (74, 104):  # days 30 and 60 of the job she has; days 60 and 90 of the one that ended are not asked about
        with on_monday(day):
            young_city.do_jobs()
            assert answers(young_city, phone, QUESTION, "1").startswith("Gracias por contarnos")
    with on_monday(104):
        sign_in(young_city, caseworker, CASEWORKER)
        caseworker.page.goto(young_city.url(f"/staff/cases/{case_id}"))
        assert "60 days after the job began: Still works there" in caseworker.page.inner_text("main")
        caseworker.page.click("main a:has-text('Panadería Ejemplo')")
        assert "After 90 days" in caseworker.page.inner_text("li:has-text('Works somewhere else') >> nth=-1")
    read_after_the_release(young_city, reader)


def begun(city: Desk) -> int:
    """A city with a program, in which she is one of many, and a partner that helps her; the id of her case."""
    with city.app.app_context():
        make.account(Role.CASEWORKER, email=CASEWORKER)
        partner = make.account(Role.PARTNER, email=PARTNER)
        spanish = {"written_language": "es", "spoken_language": "es", "age_band": "18_24"}
        person = make.person("Lucía Example", phone=f"+1{NUMBER.replace('-', '')}", **spanish)
        case = make.case(make.introduced(person), needs=("work",))
        theirs = db.session.get_one(Organization, partner.organization_id)
        sent = make.referral(case, make.service("Job search", of=theirs, categories=["work"]))
        referrals.move(sent, "accept", Actor.PARTNER)
        program = a_program("Pathways (example)")
        enrolled(case, program)
        for number in range(LASTED + ENDED):
            came_before(program, lasted=number < LASTED)
        db.session.commit()
        return case.id


def came_before(program: Program, *, lasted: bool) -> None:
    """Somebody who began a job long ago, and worked there for a year, or was at school by day 90."""
    case = make.case(make.person(phone=None), needs=("work",))
    began, worked = clock.today() - timedelta(days=500), timedelta(days=380 if lasted else 50)
    enrolled(case, program, began - timedelta(days=10))
    job = placed(case, started_on=began, ended_on=began + worked, ending=Ending.MOVED)
    if not lasted:
        with clock.shifted(timedelta(days=90 - 500)):
            checks.answer(day_90_of(job), CheckState.IN_EDUCATION, Channel.CALL, SaidBy.CASEWORKER)
        checks.settle(job)


def day_90_of(job: Placement) -> Check:
    return next(one for one in of_placement(job.id) if one.day == 90)


def writes_down(partner: Visitor, employer: str, hours: str, dollars: str, *, again: bool = False) -> None:
    """The partner opens Jobs, and writes down that a job began today."""
    page = partner.page
    page.click("nav a:has-text('Jobs')")
    partner.look_if("work" if again else "", "partners-jobs")
    if again:
        page.click("main summary:has-text('Write down a job that began')")
    page.click("main details a:has-text('Lucía Example')")
    page.fill("[name=employer]", employer)
    page.fill("[name=started]", clock.today().isoformat())
    page.fill("[name=hours]", hours)
    page.fill("[name=dollars]", dollars)
    partner.look_if("" if again else "work", "partners-job")
    page.click("main button:has-text('Save')")
    page.wait_for_url("**/partner/referrals/*")
    said = page.inner_text("main")
    assert "The job is written down." in said and f"since {show_date(clock.today())}" in said and employer in said


def answers(city: Desk, phone: Visitor, question: str, words: str) -> str:
    """She reads our question last, and answers; what she is told then."""
    phone.page.goto(city.url("/handset"))
    text_from(city, phone, NUMBER, words)
    city.do_jobs()
    phone.page.reload()
    *_, asked, said, told = (one.split("\n")[0] for one in phone.page.locator(".thread p").all_inner_texts())
    assert asked.endswith(question) and said == words
    return told


def helped(city: Desk, caseworker: Visitor) -> None:
    """The same day somebody finds her on top, calls, and writes down the last day of the job."""
    sign_in(city, caseworker, CASEWORKER)
    page = caseworker.page
    page.click("nav a:has-text('Jobs')")
    page.click("main a:has-text('Nobody')")
    assert page.locator("section h2").first.inner_text() == "Out of work: offer help"
    caseworker.look("work-due")
    page.click("main section >> nth=0 >> a:has-text('Open the case')")
    said = page.inner_text("main")
    assert "30 days after the job began: Does not work now" in said and "Next: Make a referral" in said
    caseworker.look("work-case")
    page.click("main a:has-text('Log a contact')")
    page.check("[name=reached][value=yes]")
    page.fill("[name=body]", "They let her go. She looks for a place in a bakery.")
    page.click("main button:has-text('Log the contact')")
    page.click("main a:has-text('Panadería Ejemplo')")
    assert "After 30 days they did not work there. Ask for the last day." in page.inner_text("main")
    page.fill("[name=end-day]", show_date(clock.today() - timedelta(days=2)))
    page.select_option("[name=end-reason]", "laid_off")
    page.click("main button:has-text('The job ended')")
    assert "It is written down that the job ended." in page.inner_text("main")
    caseworker.look("work-ended")


def released(city: Desk) -> None:
    """The program is counted, and what is due is released."""
    with city.app.app_context():
        count_goals.func()
        release_goal.func()
        db.session.commit()


def ninety_days(city: Desk, reader: Visitor) -> str:
    """How many worked on day 90, as everybody reads it."""
    reader.page.goto(city.url("/es/employment"))
    reader.page.reload()  # browsers keep the page for a while
    return " ".join(reader.page.inner_text("tr:has(th:text-matches('90')) td:last-child").split())


def read_after_the_release(city: Desk, reader: Visitor) -> None:
    """What is counted is read by nobody; it comes out on the 15th of the month after, for everybody at once."""
    with on_monday(90):
        month = clock.today().replace(day=1)
        with city.app.app_context():
            count_goals.func()
        assert ninety_days(city, reader) == "45 de 65"
    with clock.shifted(until(month, 14)):
        released(city)
        assert ninety_days(city, reader) == "45 de 65"
    with clock.shifted(until(month, 15)):
        assert ninety_days(city, reader) == "45 de 65"
        released(city)
        assert ninety_days(city, reader) == "50 de 65"
        assert "Qué es aquí" not in reader.page.inner_text("main"), "no rule is in force, so none is told"
        reader.look("work-goal")


def begun_without_a_phone(desk: Desk) -> tuple[str, int]:
    """Somebody who reads Dari and has no phone began a job thirty days ago; the code of their request, and the id."""
    with desk.app.app_context():
        case = make.case(make.person("نورا نمونه", phone=None, written_language="fa-AF"), needs=("food",))
        case.return_number = digest(case.request_code, DIGITS)
        placed(case, started_on=clock.today() - timedelta(days=30))
        db.session.commit()
        return case.request_code, case.id


def test_out_of_work_on_my_request_in_dari_and_then_another_job(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    resident, caseworker = visitor(locale="fa-AF", width=360), visitor()
    with on_monday():
        code, case_id = begun_without_a_phone(desk)
        desk.do_jobs()
        page = resident.page
        page.goto(desk.url("/fa-AF/request"))
        page.fill("[name=code]", code)
        page.click("main form button")
        page.fill("[name=number]", DIGITS)
        page.click("main form button")
        resident.look("fa-AF-work")
        page.click("button[value=not_employed]")
        assert "شما حالا کار ندارید. می‌خواهیم در یافتن کار به شما کمک کنیم." in page.inner_text("main")
        sign_in(desk, caseworker, "caseworker@example.org")
        caseworker.page.goto(desk.url(f"/staff/cases/{case_id}"))
        assert "Out of work: offer help" in caseworker.page.inner_text("main"), "the same day"
        page.click("main a[href$='/request/work/new']")
        resident.look("fa-AF-work-new")
        page.fill("[name=employer]", "نانوایی نمونه")
        page.fill("[name=started]", clock.today().isoformat())
        page.fill("[name=hours]", "۳۲")
        page.click("#answers button.button:not(.quiet)")
        page.wait_for_url("**/fa-AF/request")
        said = page.inner_text("main")
        assert "نانوایی نمونه" in said and "تشکر. آن را نوشتیم." in said
        resident.look("fa-AF-work-told")
        caseworker.page.goto(desk.url(f"/staff/cases/{case_id}"))
        assert "Out of work: offer help" not in caseworker.page.inner_text("main")
        caseworker.page.goto(desk.url("/staff/placements"))
        assert "نانوایی نمونه" in caseworker.page.inner_text("main")
