"""Thirty days after a job began: the text in Spanish is answered “2”, help is offered the same day, and the case stands on top."""

from collections.abc import Callable
from datetime import timedelta

from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from tests import make
from tests.employment.jobs import placed
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in, text_from
from tests.story import on_monday

NUMBER = "505-555-0179"


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
