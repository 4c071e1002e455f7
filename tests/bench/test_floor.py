"""The floor keeps the promises it is compared with: what it writes is what the app writes, what it shows is the app's page."""

import http.client
import re
from dataclasses import replace

import psycopg
import pytest

from bench.operations import OPERATIONS, Operation, operations
from bench.site import HOST, Site, Visit

WRITES = [one for one in OPERATIONS if one.writes]
READS = [one for one in operations() if not one.writes]
# What differs from page to page although nothing else does: tokens of forms, and when something is.
PASSING = re.compile(r'(value|nonce|name)="[^"]{16,}"|[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}|\d+ (second|minute)s?')


def rows(city: psycopg.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = city.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    every = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for (name,) in tables)
    return dict(city.execute(every).fetchall())


# What the floors do not write (yet): the page that Back shows again, the words of a consent, kept once for each wording, and that
# an organization is told. So the app is compared with less than it does.
NOT_IN_THE_FLOOR = {"shown_page", "consent_text", "answer_link"}
TOLD = {"Make a referral": 1}  # messages to the organization
TEXTED = {"Sign up behind a queue": None, "Door, fifty taps": None}  # jobs that send texts, if not one


def added(city: psycopg.Connection, site: Site, visit: Visit, floor: str | None = None) -> dict[str, int]:
    """How many rows a visit adds to each table."""
    before = rows(city)
    site.cost(visit, floor)
    after = rows(city)
    more = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    return {table: number for table, number in more.items() if table not in NOT_IN_THE_FLOOR}


@pytest.mark.parametrize("operation", WRITES, ids=lambda one: one.name)
def test_the_floor_writes_what_the_app_writes(site: Site, city: psycopg.Connection, operation: Operation) -> None:
    for_app, for_floor = operation.visits(site, 2)
    by_app = added(city, site, for_app)
    if operation.name in TOLD:
        by_app["message"] -= TOLD[operation.name]
    assert by_app and by_app.get("procrastinate_jobs") == TEXTED.get(operation.name, 1)
    assert added(city, site, for_floor, site.floor.keep(operation.least, for_floor.given, None)) == by_app


@pytest.mark.parametrize("operation", READS, ids=lambda one: one.name)
def test_the_floor_shows_what_the_app_shows(site: Site, city: psycopg.Connection, operation: Operation) -> None:
    visit = operation.visits(site, 1)[0]
    page, by_app = site.picture(visit), added(city, site, visit)
    address = site.floor.keep(operation.least, visit.given, page)
    assert added(city, site, visit, address) == by_app
    if page is not None:
        assert PASSING.sub("", page.render().decode()) == PASSING.sub("", answer(site, visit))


def answer(site: Site, visit: Visit) -> str:
    """The app's own page; what answers a form is shown at an address of its own."""
    connection = http.client.HTTPConnection(HOST, site.server.server_port)
    headers = {"Cookie": visit.cookie, "User-Agent": "bench", "X-Forwarded-For": visit.address}
    if visit.form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("GET" if visit.form is None else "POST", visit.path, visit.form, headers)
    response = connection.getresponse()
    said = response.read().decode()
    connection.close()
    if response.status == 303:
        cookie = response.headers["Set-Cookie"].partition(";")[0]
        return answer(site, replace(visit, path=response.headers["Location"], cookie=cookie, form=None))
    return said


def test_what_it_costs_is_told_in_time_of_processors_too(site: Site) -> None:
    operation = next(one for one in READS if one.name == "Case page")
    visit = operation.visits(site, 1)[0]
    cost = site.cost(visit)
    assert 0.001 < cost.cpu < 2 * cost.wall
    assert len(site.statements_of(visit)) > 5
