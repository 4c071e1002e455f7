"""Thirty days after a job began: the text in Spanish is answered “2”, help is offered the same day, and the case stands on top. The
same in Dari on My request without a phone, and then another job.
"""

from collections.abc import Callable
from datetime import timedelta

from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.people.one_time_codes import digest
from tests import make
from tests.employment.jobs import placed
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in, text_from
from tests.story import on_monday

NUMBER = "505-555-0179"
DIGITS = "505505"


def begun(desk: Desk) -> int:
    """Somebody who reads Spanish began a job thirty days ago; the id of their case."""
    with desk.app.app_context():
        person = make.person("Lucía Example", phone=f"+1{NUMBER.replace('-', '')}", written_language="es")
        case = make.case(make.introduced(person), needs=("food",))
        job: Placement = placed(case, started_on=clock.today() - timedelta(days=30))
        db.session.commit()
        return job.case_id


def test_out_of_work_by_text_in_spanish(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    phone, caseworker = visitor(width=360), visitor()
    with on_monday():
        case_id = begun(desk)
        desk.do_jobs()
        text_from(desk, phone, NUMBER, "2")
        desk.do_jobs()
        phone.page.reload()
        said = phone.page.locator(".thread p").all_inner_texts()
        assert any("¿sigue ahí? Responda 1 sí, 2 sin trabajo" in one for one in said), said
        assert "Queremos ayudarle a encontrar trabajo" in said[-1]
        sign_in(desk, caseworker, "caseworker@example.org")
        caseworker.page.goto(desk.url("/staff/queue?tab=all"))
        assert "Out of work: offer help" in caseworker.page.inner_text("main")
        caseworker.page.goto(desk.url(f"/staff/cases/{case_id}"))
        page = caseworker.page.inner_text("main")
        assert "30 days after the job began: Does not work now" in page and "Work and training" in page
        for name, address in (("checks", "/staff/checks?pile=due"), ("checks-differ", "/staff/checks?pile=differ")):
            caseworker.page.goto(desk.url(address))
            caseworker.look(name)
        caseworker.page.click("tbody tr a.button")
        caseworker.look("check")


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
