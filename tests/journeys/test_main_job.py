"""The main job, end to end: ask, match, refer, answer, check back. In five languages, two of them right to left."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from engagement.directory.models import Service
from engagement.foundation import db
from engagement.people.models import Case, Need
from engagement.people.vocabulary import NeedState, Outcome, SaidBy
from engagement.referrals.models import Referral
from engagement.referrals.next_steps import PARTNER_TO_ANSWER, RESIDENT_SAYS_NO_CONTACT
from tests import make
from tests.journeys.conftest import Desk, Visitor, later
from tests.journeys.people import (
    monday_morning,
    open_by_code,
    partner_answers,
    refer_to_two,
    resident_asks,
    sign_in,
    text_from,
)  # fmt: skip


class Story:
    """One request on its way, and what the database says of it."""

    def __init__(self, desk: Desk, code: str):
        self.desk, self.code = desk, code

    def case(self) -> Case:
        """The case as it is now."""
        return db.session.scalars(select(Case).where(Case.request_code == self.code)).one()

    def partners(self, services: list[str]) -> list[tuple[int, str]]:
        """Each of this case's referrals, in the order of `services`, with an account of its organization."""
        with self.desk.app.test_request_context(), db.transaction():
            rows = db.session.execute(
                select(Service.name, Referral.id, Referral.organization_id)
                .join(Service, Service.id == Referral.service_id)
                .where(Referral.case_id == self.case().id)
            ).all()
            assert sorted(row.name for row in rows) == sorted(services)
            in_order = sorted(rows, key=lambda row: services.index(row.name))
            return [(row.id, make.account("partner", organization_id=row.organization_id).email) for row in in_order]

    def check(self, **wanted: object) -> None:
        """The case and its need are as wanted."""
        with self.desk.app.app_context():
            case = self.case()
            need = db.session.scalars(select(Need).where(Need.case_id == case.id)).one()
            found = {
                "step": case.next_step, "top": case.priority == 0, "state": need.state, "said_by": need.said_by,
                "outcome": case.outcome,
            }  # fmt: skip
            assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("lang", "name", "phone", "words"),
    [
        ("en", "Nina Sample", "505-555-0131", ("2", "1")),
        ("es", "Inés Ejemplo", "505-555-0132", ("2", "sí")),
        ("ar", "سلمى مثال", "505-555-0133", ("٢", "نعم")),
        ("fa-AF", "مریم نمونه", "505-555-0135", ("۲", "بلی")),
        ("vi", "Nguyễn Thị Ví Dụ", "505-555-0136", ("2 chưa", "rồi")),
    ],
)
def test_from_asking_to_help(
    desk: Desk, visitor: Callable[..., Visitor], lang: str, name: str, phone: str, words: tuple[str, str]
) -> None:
    resident = visitor(locale=lang, width=360)
    # The desk's pages are the same whoever asked: axe looks at them in the first story.
    first = lang == "en"
    phone_of_resident, no = visitor(width=360, axe=first), visitor(width=360, axe=first)
    caseworker, yes = visitor(axe=first), visitor(axe=first)
    with later(seconds=monday_morning().total_seconds()):
        story = Story(desk, resident_asks(desk, resident, lang=lang, name=name, phone=phone, picture=lang))
        desk.do_jobs()
        phone_of_resident.page.goto(desk.url("/handset"))
        assert story.code in phone_of_resident.page.inner_text("main")

        sign_in(desk, caseworker, "caseworker@example.org")
        open_by_code(desk, caseworker, story.code)
        caseworker.look_if(lang, "case-new")
        assert name in caseworker.page.inner_text("h1")
        services = refer_to_two(caseworker, lang)
        (taken, yes_account), (refused, no_account) = story.partners(services)
        story.check(step=PARTNER_TO_ANSWER.key)

        sign_in(desk, yes, yes_account)
        partner_answers(desk, yes, taken, "open", picture=lang)
        assert name in yes.page.inner_text("h1") and phone in yes.page.inner_text("main")
        partner_answers(desk, yes, taken, "accept", picture=lang)
        sign_in(desk, no, no_account)
        partner_answers(desk, no, refused, "open")
        partner_answers(desk, no, refused, "decline", "no_capacity", picture=lang)

    with later(seconds=monday_morning().total_seconds() + 3.1 * 86_400):
        desk.do_jobs()
        text_from(desk, phone_of_resident, story.code, words[0], picture=lang)
        story.check(step=RESIDENT_SAYS_NO_CONTACT.key, top=True, state=NeedState.UNKNOWN)
        sign_in(desk, caseworker, "caseworker@example.org")  # a session lasts one working day
        sign_in(desk, yes, yes_account)
        caseworker.page.goto(desk.url("/staff/queue?tab=all"))
        top = caseworker.page.locator("table tbody tr").all_inner_texts()[:12]
        assert any(story.code in row for row in top), "the case is at the top of the queue"
        caseworker.look_if(lang, "queue")
        partner_answers(desk, yes, taken, "start")
        partner_answers(desk, yes, taken, "finish", picture=lang)
        story.check(state=NeedState.MET, said_by=SaidBy.PARTNER)

    with later(seconds=monday_morning().total_seconds() + 5 * 86_400):
        desk.do_jobs()
        text_from(desk, phone_of_resident, story.code, words[1])
        story.check(state=NeedState.MET, said_by=SaidBy.RESIDENT)
        sign_in(desk, caseworker, "caseworker@example.org")
        open_by_code(desk, caseworker, story.code)
        caseworker.look_if(lang, "case-met")
        close(caseworker, lang)
        story.check(outcome=Outcome.GOT_HELP)


def close(caseworker: Visitor, lang: str) -> None:
    """The caseworker closes the case with its outcome."""
    page = caseworker.page
    page.click("main a:has-text('Close the case')")
    caseworker.look_if(lang, "close")
    page.locator("main [name=outcome][value=got_help]").check()
    page.click("main button:has-text('Close')")
    page.wait_for_url("**/staff/cases/*")
    caseworker.look_if(lang, "case-closed")
