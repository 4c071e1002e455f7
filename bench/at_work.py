"""The pages about work that are opened: what is due, somebody at work, the goal, the reports for funders."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from bench.reads import Visits, at_the_desk, rows
from bench.site import Site, Visit
from engagement.employment.duties.days import Edges
from engagement.employment.reports.counting import fiscal_years, program_years
from engagement.employment.wioa.years import Indicator
from engagement.foundation import clock

AT_WORK = """
    SELECT c.id AS case, c.person_id AS person, (SELECT min(id) FROM need WHERE case_id = c.id) AS need,
        EXISTS (SELECT FROM need WHERE case_id = c.id AND NOT EXISTS (
            SELECT FROM referral r WHERE r.need_id = need.id AND r.closed_at IS NULL)) AS wants_help
    FROM case_file c JOIN placement j ON j.case_id = c.id JOIN enrolment n ON n.case_id = c.id
    WHERE c.closed_at IS NULL AND c.owner_id IS NOT NULL ORDER BY md5(c.id::text) LIMIT :some
"""
# The story of a city tells of no enrolment and no job in the history of a case, by which its page knows that there are some.
TELL = """
    INSERT INTO case_event (at, case_id, kind, facts)
    SELECT now(), :case, kind, '{}' FROM unnest(ARRAY['enrolled', 'placement_added']) AS kind
    WHERE NOT EXISTS (SELECT FROM case_event WHERE case_id = :case AND case_event.kind = 'placement_added')
"""
FULLEST = (
    "SELECT program_id AS program FROM enrolment GROUP BY program_id ORDER BY count(*) DESC, program_id LIMIT :some"
)
THERE = """
    SELECT participant_id FROM enrolment WHERE program_id = {program} AND last_served_on BETWEEN '{since}' AND '{until}'
    ORDER BY md5(id::text) LIMIT :some
"""


def due(site: Site, some: int) -> list[Visit]:
    """What is due of whoever is at the keyboard."""
    door, edges = at_the_desk(site), Edges(clock.today()).as_asked()
    given = {**door.known, "year": edges["learned_from"], "begun": edges["begun_from"]}
    return [Visit("/staff/work", door.cookie, given=given)]


def cases(site: Site, some: int) -> list[Visit]:
    """The pages of people with a job, in a program."""
    door, found = at_the_desk(site), [dict(one._mapping) for one in rows(site, AT_WORK, some)]
    with site.engine.begin() as connection:
        for one in found:
            connection.execute(text(TELL), {"case": one["case"]})
    return [Visit(f"/staff/cases/{one['case']}", door.cookie, given={**door.known, **one}) for one in found]


def of_program(path: str) -> Visits:
    """A page that was counted beforehand, of the program in which most people are."""

    def visits(site: Site, some: int) -> list[Visit]:
        door, known = at_the_desk(site), about(site)
        return [Visit(path.format(**known), door.cookie, given={**door.known, **known})]

    return visits


def people(path: str, since: str, until: str) -> Visits:
    """The next page of the people behind a figure, after many different ones who were served last between those two days."""

    def visits(site: Site, some: int) -> list[Visit]:
        door, known = at_the_desk(site), about(site)
        there = THERE.format(program=known["program"], since=known[since], until=known[until])
        after = [{**known, "after": one.participant_id} for one in rows(site, there, some)]
        return [Visit(path.format(**one), door.cookie, given={**door.known, **one}) for one in after]

    return visits


def public(site: Site, some: int) -> list[Visit]:
    """What everybody reads of the way to the goal."""
    return [Visit("/es/employment")]


def about(site: Site) -> Mapping[str, Any]:
    """The program, and the years that its reports show if nobody chooses another one."""
    (fullest,), today = rows(site, FULLEST, 1), clock.today()
    year, fiscal = program_years(today)[0], fiscal_years(today)[0]
    days = year.exits(Indicator.SECOND_QUARTER)
    return {
        "program": fullest.program, "year": str(year.key), "first": days.first, "last": days.last, "fiscal": str(fiscal.key),
        "fiscal_first": fiscal.first, "fiscal_last": fiscal.last,
    }  # fmt: skip
