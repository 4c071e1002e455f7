"""Every page of work, as whoever uses it sees it: each once in the suite; as a proof in each of its languages, at two widths, in a
city that is full of long names and in one that has just begun, and each form as it comes back when nothing is filled in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from engagement.web.roles import Role
from tests.employment.full_city import RETURN_NUMBER, FullCity, full_city
from tests.employment.pages import PageOfWork, of_desk, pages
from tests.journeys.conftest import Desk, Visitor, served
from tests.journeys.people import sign_in
from tests.journeys.places import Looks, Place, speak

DESKS = (
    Role.PARTNER,
    Role.CASEWORKER,
    Role.SUPERVISOR,
    Role.LEAD,
)  # a number is given for ten minutes: the partner is first
STAFF = ("en", "es")
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
    with served(make_database("desk_full")) as desk:
        with desk.app.test_request_context("/"):
            city = full_city()
        yield Served(desk, city)


def come_back(desk: Desk, visitor: Callable[..., Visitor], code: str, lang: str, **how: object) -> Visitor:
    """Whoever asked opens their request again."""
    resident = visitor(locale=lang, **how)
    resident.page.goto(desk.url(f"/{lang}/request"))
    for name, value in (("code", code), ("number", RETURN_NUMBER)):
        resident.page.fill(f"main [name={name}]", value)
        with resident.page.expect_navigation():
            resident.page.locator("main form button").first.click()
    return resident


def at_a_desk(desk: Desk, visitor: Callable[..., Visitor], email: str, **how: object) -> Visitor:
    who = visitor(**how)
    sign_in(desk, who, email)
    return who


def look(looks: Looks, who: Visitor, desk: Desk, one: PageOfWork, at: dict, lang: str, name: str = "") -> None:
    looks.at(who, desk, Place(f"{one.name}{name}", one.address(at, lang)), lang)


def test_each_once(visitor: Callable[..., Visitor], full: Served) -> None:
    """In Spanish, whose words are long, on a phone."""
    looks, lang, desk = Looks("work", widths=(360,)), "es", full.desk
    speak(desk, lang)
    seen = set()
    for role in DESKS:
        who = at_a_desk(desk, visitor, full.city.emails[role], width=360, axe=False)
        for one in of_desk(desk.app, role):
            if one.endpoint not in seen:
                look(looks, who, desk, one, full.city.at, lang)
                seen.add(one.endpoint)
    resident = come_back(desk, visitor, full.city.code, lang, width=360, axe=False)
    for one in pages(desk.app):
        if one.is_public:
            look(looks, resident, desk, one, full.city.at, lang)
    assert looks.wrong == []
