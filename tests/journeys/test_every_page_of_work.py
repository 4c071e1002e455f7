"""Every page of work, as whoever uses it sees it: each once in the suite; as a proof in each of its languages, at two widths, in a
city that is full of long names and in one that has just begun, and each form as it comes back when nothing is filled in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Locator

from engagement.language.i18n import LANGUAGES
from engagement.web.roles import Role
from tests import make
from tests.employment.full_city import RETURN_NUMBER, At, FullCity, full_city
from tests.employment.pages import WITH_PANELS, PageOfWork, of_desk, pages
from tests.journeys.conftest import Desk, Visitor, served
from tests.journeys.people import sign_in
from tests.journeys.places import Looks, Place, speak
from tests.ports import a_place

DESKS = (
    Role.PARTNER,
    Role.CASEWORKER,
    Role.SUPERVISOR,
    Role.LEAD,
)  # a number is given for ten minutes: the partner is first
PHONE, STAFF = 360, ("en", "es")
OK, NOT_THERE = 200, 404
EMPTY: At = {"program_id": 1}  # the one argument of what a page is asked for besides
# A form that asks for something, and not only a button.
FORMS = "main form[method=post]:has(:is(input[type=text], input:not([type]), textarea, select))"
EMPTIED = (
    "form => form.querySelectorAll('input[type=text], input:not([type]), textarea').forEach(one => { one.value = ''; })"
)


@dataclass(frozen=True)
class Served:
    """A full city, and where it is served."""

    desk: Desk
    city: FullCity


@pytest.fixture(scope="module")
def full(make_database: Callable[[str], str]) -> Iterator[Served]:
    """A city with everything in it, and nobody else."""
    with a_place() as place, served(make_database("desk_full"), place) as desk:
        with desk.app.test_request_context("/"):
            city = full_city()
        yield Served(desk, city)


def come_back(served: Served, visitor: Callable[..., Visitor], lang: str, **how: Any) -> Visitor:
    """Whoever asked opens their request again."""
    resident = visitor(locale=lang, width=PHONE, **how)
    page = resident.page
    page.goto(served.desk.url(f"/{lang}/request"))
    for name, value in (("code", served.city.code), ("number", RETURN_NUMBER)):
        page.fill(f"main [name={name}]", value)
        page.locator(f"main form:has([name={name}]) button").first.click()
        page.wait_for_load_state()
    return resident


def at_a_desk(served: Served, visitor: Callable[..., Visitor], role: Role, **how: Any) -> Visitor:
    """Somebody signs in."""
    who = visitor(width=PHONE, **how)
    sign_in(served.desk, who, served.city.emails[role])
    return who


def walk(looks: Looks, who: Visitor, desk: Desk, pages: Iterable[PageOfWork], at: At, lang: str) -> None:
    """Open one page after the other, in every way in which it can be asked for."""
    for one in pages:
        for number, address in enumerate(one.addresses(at, lang)):
            status = looks.at(who, desk, Place(f"{one.name}{number or ''}", address), lang)
            assert status == OK or (status == NOT_THERE and at is EMPTY), f"{address} answered {status}"
            assert ways(who.page.url) >= ways(desk.url(address)), f"{address} led to {who.page.url}"


def ways(address: str) -> int:
    """How deep an address lies: whoever is sent up did not see the page."""
    return address.split("?")[0].count("/")


def refuse(looks: Looks, who: Visitor, desk: Desk, pages: Iterable[PageOfWork], at: At, lang: str) -> None:
    """Send each form of each page with nothing in it, and look at what comes back."""
    for one in pages:
        if one.endpoint in WITH_PANELS:
            continue  # forms of others stand on it, and some ask for nothing
        for number in range(_open(who, desk, one, at, lang).count()):
            form = _open(who, desk, one, at, lang).nth(number)
            form.evaluate(EMPTIED)
            form.locator("button").last.click()
            who.page.wait_for_load_state()
            if who.page.locator("main [aria-invalid], main .error").count():
                looks.keep(who, f"{one.name}-refused{number}-{lang}")


def _open(who: Visitor, desk: Desk, one: PageOfWork, at: At, lang: str) -> Locator:
    who.page.goto(desk.url(one.addresses(at, lang)[-1]))
    who.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    return who.page.locator(FORMS)


def of_residents(app: Flask) -> list[PageOfWork]:
    """What they read on My request, and what everybody reads."""
    return [one for one in pages(app) if one.is_public]


def test_each_once(visitor: Callable[..., Visitor], full: Served) -> None:
    """In Spanish, whose words are long, on a phone."""
    looks, lang, app, at = Looks("work", widths=(PHONE,)), "es", full.desk.app, full.city.at
    speak(full.desk, lang)
    seen: set[str] = set()
    for role in DESKS:
        new = [one for one in of_desk(app, role) if one.endpoint not in seen]
        walk(looks, at_a_desk(full, visitor, role, axe=False), full.desk, new, at, lang)
        seen |= {one.endpoint for one in new}
    walk(looks, come_back(full, visitor, lang, axe=False), full.desk, of_residents(app), at, lang)
    assert not looks.wrong, "\n".join(looks.wrong)


@pytest.mark.proof
@pytest.mark.parametrize("lang", STAFF)
@pytest.mark.parametrize("role", DESKS)
def test_each_desk(visitor: Callable[..., Visitor], full: Served, role: Role, lang: str) -> None:
    looks = Looks(f"work-{role}")
    speak(full.desk, lang)
    who = at_a_desk(full, visitor, role)
    walk(looks, who, full.desk, of_desk(full.desk.app, role), full.city.at, lang)
    refuse(looks, who, full.desk, of_desk(full.desk.app, role), full.city.at, lang)
    assert not looks.wrong, "\n".join(looks.wrong)


@pytest.mark.proof
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language(visitor: Callable[..., Visitor], full: Served, lang: str) -> None:
    looks = Looks("work-residents")
    who, pages = come_back(full, visitor, lang), of_residents(full.desk.app)
    walk(looks, who, full.desk, pages, full.city.at, lang)
    refuse(looks, who, full.desk, [one for one in pages if one.sends], full.city.at, lang)
    assert not looks.wrong, "\n".join(looks.wrong)


@pytest.mark.proof
@pytest.mark.parametrize("lang", STAFF)
def test_a_city_that_has_just_begun(young_city: Desk, visitor: Callable[..., Visitor], lang: str) -> None:
    looks, app = Looks("work-empty"), young_city.app
    with app.test_request_context("/"):
        emails = {role: make.account(role).email for role in DESKS}
        make.commit()
    speak(young_city, lang)
    for role in DESKS:
        who = visitor(width=PHONE)
        sign_in(young_city, who, emails[role])
        walk(looks, who, young_city, _without_arguments(of_desk(app, role)), EMPTY, lang)
    for tag in LANGUAGES:
        walk(looks, visitor(width=PHONE), young_city, _without_arguments(of_residents(app)), EMPTY, tag)
    assert not looks.wrong, "\n".join(looks.wrong)


def _without_arguments(pages: Iterable[PageOfWork]) -> list[PageOfWork]:
    """What is there in every city, and belongs to nobody."""
    return [one for one in pages if one.rule.arguments <= {"lang"} and not one.is_of_residents]
