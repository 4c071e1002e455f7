"""The main job in a real browser: ask, match, refer, answer, check back. test_story.py tells it in every language without one."""

from collections.abc import Callable

import pytest

from engagement.people.vocabulary import NeedState, Outcome, SaidBy
from engagement.referrals.next_steps import PARTNER_TO_ANSWER, RESIDENT_SAYS_NO_CONTACT
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import (
    answer_from_their_number,
    open_by_code,
    open_phone,
    partner_answers,
    refer_to_two,
    resident_asks,
    sign_in,
    text_from,
)  # fmt: skip
from tests.story import ASKERS, Asker, Story, on_monday

STORIES = [
    # In make test once; from right to left test_languages.py goes the resident's way. In the others pictures are kept for a
    # person to look at.
    pytest.param(one, id=one.lang, marks=() if one.lang == "es" else pytest.mark.proof)
    for one in ASKERS
    if one.lang in ("en", "es", "ar", "fa-AF", "vi")
]


@pytest.mark.parametrize("asker", STORIES)
def test_from_asking_to_help(desk: Desk, visitor: Callable[..., Visitor], asker: Asker) -> None:
    lang, name, phone = asker.lang, asker.name, f"505-555-01{30 + ASKERS.index(asker)}"
    resident = visitor(locale=lang, width=360)
    # The desk's pages are the same whoever asked: axe looks at them in the first story.
    first = lang == "es"
    phone_of_resident, no = visitor(width=360, axe=first), visitor(width=360, axe=first)
    caseworker, yes = visitor(axe=first), visitor(axe=first)
    with on_monday():
        story = Story(desk.app, resident_asks(desk, resident, lang=lang, name=name, phone=phone, picture=lang))
        answer_from_their_number(desk, phone_of_resident, phone)
        open_phone(desk, phone_of_resident, story.code)
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

    with on_monday(9.1):  # the time in which they should have made contact is over
        desk.do_jobs()
        text_from(desk, phone_of_resident, story.code, asker.no, picture=lang)
        story.check(step=RESIDENT_SAYS_NO_CONTACT.key, top=True, state=NeedState.UNKNOWN)
        sign_in(desk, caseworker, "caseworker@example.org")  # a session lasts one working day
        sign_in(desk, yes, yes_account)
        caseworker.page.goto(desk.url("/staff/queue?tab=all"))
        top = caseworker.page.locator("table tbody tr").all_inner_texts()[:20]
        assert any(story.code in row for row in top), "the case is at the top of the queue"
        caseworker.look_if(lang, "queue")
        partner_answers(desk, yes, taken, "start")
        partner_answers(desk, yes, taken, "finish", picture=lang)
        story.check(state=NeedState.MET, said_by=SaidBy.PARTNER)

    with on_monday(11):
        desk.do_jobs()
        text_from(desk, phone_of_resident, story.code, asker.yes)
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
