"""The pages that are opened: at the desk, at a partner's, in public; and what the floor is given to show the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import text

from bench.cities.load import CASEWORKER, METRICS_TOKEN, OUTREACH, PARTNER
from bench.doors import Door, signed_in
from bench.site import Site, Visit
from engagement.foundation import clock, crypto
from engagement.foundation.quarters import before, quarter_of
from engagement.outreach.measures.figures import BEFORE
from engagement.outreach.measures.routes import QUARTERS
from engagement.people.names import search_keys
from engagement.referrals.moves import OPEN
from engagement.referrals.partner_groups import GROUPS

Visits = Callable[[Site, int], list[Visit]]

OPEN_CASES = """
    SELECT id, person_id, EXISTS (SELECT FROM need WHERE case_id = c.id AND NOT EXISTS (
        SELECT FROM referral r WHERE r.need_id = need.id AND r.closed_at IS NULL)) AS wants_help,
        (SELECT min(id) FROM need WHERE case_id = c.id) AS need
    FROM case_file c WHERE closed_at IS NULL AND owner_id IS NOT NULL ORDER BY md5(id::text) LIMIT :some
"""
FULLEST_PLAN = """
    SELECT plan_id FROM resident_input WHERE plan_id IS NOT NULL GROUP BY plan_id ORDER BY count(*) DESC, plan_id LIMIT :some
"""
OUR_DEPARTMENT = f"""
    SELECT d.id, d.key FROM account a JOIN account_department b ON b.account_id = a.id JOIN department d ON d.id = b.department_id
    WHERE a.email = '{OUTREACH}' ORDER BY d.id LIMIT :some
"""
FULLEST_PROGRAM = """
    SELECT n.id AS enrolment, n.program_id AS program, c.id AS case, c.person_id AS person
    FROM enrolment n JOIN case_file c ON c.id = n.case_id WHERE n.program_id = (
        SELECT program_id FROM enrolment GROUP BY program_id ORDER BY count(*) DESC, program_id LIMIT 1)
    ORDER BY md5(n.id::text) LIMIT :some
"""
SOME_NAMES = "SELECT id, name FROM person ORDER BY md5(id::text) LIMIT :some"


def rows(site: Site, statement: str, some: int) -> Sequence[Any]:
    """At most so many rows of the city."""
    with site.engine.begin() as connection:
        return connection.execute(text(statement), {"some": some}).all()


def at_the_desk(site: Site) -> Door:
    """A caseworker's way in."""
    return signed_in(site, CASEWORKER, "/staff/queue")


def desk(path: str, **given: Any) -> Visits:
    """One page of the desk, again and again."""

    def visits(site: Site, some: int) -> list[Visit]:
        door = at_the_desk(site)
        return [Visit(path, door.cookie, given={**door.known, **given})]

    return visits


def cases(path: str) -> Visits:
    """A page of many different open cases."""

    def visits(site: Site, some: int) -> list[Visit]:
        door = at_the_desk(site)
        return [
            Visit(path.format(case=case, need=need), door.cookie, given={
                **door.known, "case": case, "person": person, "need": need, "wants_help": wants_help,
            })
            for case, person, wants_help, need in rows(site, OPEN_CASES, some)
        ]  # fmt: skip

    return visits


def searches(words: slice) -> Visits:
    """The search for many different names: for all of each, or for a part."""

    def visits(site: Site, some: int) -> list[Visit]:
        door = at_the_desk(site)
        people = rows(site, SOME_NAMES, some)
        return [
            _search(door, " ".join(crypto.decrypt(name, "person.name", key).split()[words])) for key, name in people
        ]

    return visits


def _search(door: Door, name: str) -> Visit:
    first, *rest = [list(keys) for keys in search_keys(name, crypto.ring().index_key)]
    given = {**door.known, "first": first, "rest": rest[0] if rest else None}
    return Visit(
        "/staff/search", door.cookie, urlencode({"csrf_token": door.token, "words": name}), status=303, given=given
    )


def partner_desk(site: Site, some: int) -> list[Visit]:
    """A partner's first page."""
    door = signed_in(site, PARTNER, "/partner/")
    piles: Mapping[str, Any] = {key: list(group.statuses) for key, group in GROUPS.items()}
    given = {**door.known, **piles, "open": list(OPEN), "over": piles["finished"]}
    return [Visit("/partner/", door.cookie, given=given)]


def outreach(path: str) -> Visits:
    """A page of those who plan and go out, again and again: of the plan of which most was said, of a department of their own."""

    def visits(site: Site, some: int) -> list[Visit]:
        door, about = signed_in(site, OUTREACH, "/staff/this-week"), _about(site)
        return [Visit(path.format(**about), door.cookie, given={**door.known, **about})]

    return visits


def work(path: str) -> Visits:
    """A page about work, of the program in which most people are, for many of them."""

    def visits(site: Site, some: int) -> list[Visit]:
        door, found = at_the_desk(site), [dict(one._mapping) for one in rows(site, FULLEST_PROGRAM, some)]
        return [Visit(path.format(**one), door.cookie, given={**door.known, **one}) for one in found]

    return visits


def measures(path: str) -> Visits:
    """The measures, of one department or of all, over the years that are looked back on."""

    def visits(site: Site, some: int) -> list[Visit]:
        offered = before(quarter_of(clock.today()), QUARTERS)
        times = {"shown": offered[1].begins, "since": before(offered[-1], BEFORE + 1)[-1].begins}
        return [replace(one, given={**one.given, **times}) for one in outreach(path)(site, some)]

    return visits


def in_public(path: str) -> Visits:
    """A page of outreach that everybody reads."""

    def visits(site: Site, some: int) -> list[Visit]:
        about = _about(site)
        return [Visit(path.format(**about), given=about)]

    return visits


def _about(site: Site) -> dict[str, Any]:
    (plan,), (department, key) = rows(site, FULLEST_PLAN, 1)[0], rows(site, OUR_DEPARTMENT, 1)[0]
    return {"plan": plan, "department": department, "key": key}


def home(site: Site, some: int) -> list[Visit]:
    """Where a resident begins."""
    return [Visit("/es/")]


def services(site: Site, some: int) -> list[Visit]:
    """The public list of services."""
    return [Visit("/es/services", given={"name": ["es", "name"]})]


def metrics(site: Site, some: int) -> list[Visit]:
    """The figures, as Prometheus asks for them."""
    return [Visit("/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})]
