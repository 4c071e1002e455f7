"""The main job from asking to help, and My request, in every language: what is said, by whom, and what the desk sees."""

import re
from typing import Any

import pytest
from flask import Flask

from engagement.language import i18n
from engagement.language.formats import show_coming_day
from engagement.language.i18n import LANGUAGES
from engagement.people.vocabulary import NeedState, Outcome, SaidBy
from engagement.referrals.next_steps import PARTNER_TO_ANSWER, RESIDENT_SAYS_NO_CONTACT
from tests import make
from tests.browser import PASSWORD, Browser, Page, _filled
from tests.drain import run_all_jobs
from tests.intake.resident import AMINA, walk
from tests.story import ASKERS, Asker, Story, on_monday

PHONE = "505-555-0131"


def ask(browser: Browser, asker: Asker) -> Page:
    """From the wall to the page after sending, by what things are and not by their words."""
    wall = browser.get("/")
    page = browser.get(str(wall.find(f"a[href='/{asker.lang}/']")["href"]))
    page = browser.get(str(page.find("main a.button")["href"]))
    assert page.soup.html is not None
    assert (page.soup.html["lang"], page.soup.html["dir"]) == (asker.lang, LANGUAGES[asker.lang].direction)
    answers: dict[str, Any] = AMINA | {
        "needs": {"needs": ["english"]}, "name": {"name": asker.name}, "contact": {"phone": PHONE},
    }  # fmt: skip
    page = walk(browser, lang=asker.lang, **answers)
    assert asker.name in page.main
    return page.submit()


def phone_of(browser: Browser) -> Page:
    """The resident's phone, with every text on it."""
    return browser.get("/handset").follow("-555-01")


def sign_in(browser: Browser, email: str) -> None:
    """A colleague signs in, for one working day."""
    page = browser.get("/staff/sign-in")
    assert page.submit(email=email, password=PASSWORD).path != "/staff/sign-in"


def open_case(browser: Browser, code: str) -> Page:
    """The case that the desk finds by its code."""
    found = browser.get("/staff/queue").submit(action="search", words=code)
    return browser.get(str(found.find("table a")["href"]))


def move(browser: Browser, referral: int, name: str, reason: str = "") -> Page:
    """A partner makes that move on the referral's page, with a reason where it asks for one."""
    page = browser.get(f"/partner/referrals/{referral}")
    asks = ":has([name$=reason])" if reason else ":not(:has([name$=reason]))"
    form = page.find(f"main form{asks}:has(button[value={name}])")
    values = _filled(form) | {"move": [name]}
    if reason:
        values[str(form.select("[name$=reason]")[0]["name"])] = [reason]
    return browser.post(str(form["action"]), values, status=200)


@pytest.fixture
def services(app: Flask) -> list[str]:
    """Two services of two organizations that fit; at each somebody has an account."""
    schools = [make.organization(f"School {n} (example)") for n in (1, 2)]
    for school in schools:
        make.account("partner", organization_id=school.id)
    return [make.service(f"English classes {n}", of=school).name for n, school in enumerate(schools, 1)]


def test_somebody_asks_in_each_language() -> None:
    assert {asker.lang for asker in ASKERS} == set(LANGUAGES), "somebody who asks in it is missing in tests/story.py"


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: asker.lang)
def test_from_asking_to_help(app: Flask, services: list[str], asker: Asker) -> None:
    resident, desk, yes, no = Browser(app), Browser(app), Browser(app), Browser(app)
    caseworker = make.account("caseworker").email
    with on_monday():
        done = ask(resident, asker)
        code = done.find("bdi.code").get_text()
        story = Story(app, code)
        with i18n.speaking(asker.lang):
            assert show_coming_day(story.case().due_at) in done.main
        run_all_jobs(app)
        assert code not in phone_of(resident).main, "the number may be a stranger's"
        phone_of(resident).submit("Send this text", body=asker.yes)
        run_all_jobs(app)
        assert code in phone_of(resident).main

        sign_in(desk, caseworker)
        page = open_case(desk, code)
        assert page.h1 == asker.name
        page = page.follow("Make a referral")
        offered = [str(box["value"]) for box in page.all("main .offer input[name=service]")]
        page = page.submit("Go on", service=offered[:2])
        page.submit("Send the referral", mode="verbal")
        (taken, yes_account), (refused, no_account) = story.partners(services)
        story.check(step=PARTNER_TO_ANSWER.key)

        sign_in(yes, yes_account)
        page = move(yes, taken, "open")
        assert asker.name in page.h1 and PHONE in page.main
        move(yes, taken, "accept")
        sign_in(no, no_account)
        move(no, refused, "open")
        move(no, refused, "decline", reason="no_capacity")

    with on_monday(9.1):  # the time in which they should have made contact is over
        run_all_jobs(app)
        phone_of(resident).submit("Send this text", body=asker.no)
        story.check(step=RESIDENT_SAYS_NO_CONTACT.key, top=True, state=NeedState.UNKNOWN)
        sign_in(desk, caseworker)
        assert code in desk.get("/staff/queue?tab=all").find("table tbody tr:has(td)").get_text(), (
            "at the top of the queue"
        )
        sign_in(yes, yes_account)
        move(yes, taken, "start")
        move(yes, taken, "finish")
        story.check(state=NeedState.MET, said_by=SaidBy.PARTNER)

    with on_monday(11):
        run_all_jobs(app)
        phone_of(resident).submit("Send this text", body=asker.yes)
        story.check(state=NeedState.MET, said_by=SaidBy.RESIDENT)
        sign_in(desk, caseworker)
        page = open_case(desk, code).follow("Close the case")
        page.submit("Close", outcome="got_help")
        story.check(outcome=Outcome.GOT_HELP)


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: asker.lang)
def test_my_request(app: Flask, services: list[str], asker: Asker) -> None:
    resident = Browser(app)
    with on_monday():
        code = ask(resident, asker).find("bdi.code").get_text()
        run_all_jobs(app)
        page = resident.get(f"/{asker.lang}/services")
        assert set(services) <= {link.get_text(" ", strip=True) for link in page.all("main article a")}
        page = resident.get(f"/{asker.lang}/request").submit(code=code)
        run_all_jobs(app)
        newest = phone_of(Browser(app)).all(".thread p")[-1]
        assert (newest["lang"], newest["dir"]) == (asker.lang, LANGUAGES[asker.lang].direction)
        (number,) = re.findall(r"\b\d{6}\b", newest.get_text())
        page = page.submit(number=number)
        assert code in page.main and page.soup.html is not None and page.soup.html["lang"] == asker.lang
