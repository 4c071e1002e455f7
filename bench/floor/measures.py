"""The least the measures need: each kind of thing counted by department and quarter, and the themes with what became of them."""

from typing import Any

import psycopg

from bench.floor.desk import WHO, all_of
from bench.floor.server import Given

Connection = psycopg.Connection[Any]

HELD_IN = "date_trunc('quarter', timezone('America/Denver', e.starts_at))::date"
WRITTEN_DOWN = "FROM event e JOIN event_record r ON r.event_id = e.id"
SINCE = "WHERE e.starts_at >= %(since)s"
DEPARTMENTS = "SELECT * FROM department ORDER BY name"
MET = f"SELECT e.department_id, {HELD_IN}, count(*), sum(r.attendance) {WRITTEN_DOWN} {SINCE} GROUP BY 1, 2"
CAME = f"""
    SELECT c.dimension, e.department_id, {HELD_IN}, c."group" = ANY(e.languages), c."group", sum(c.n)
    {WRITTEN_DOWN} JOIN record_count c ON c.record_id = r.id {SINCE} AND c.dimension <> 'interpreter' GROUP BY 1, 2, 3, 4, 5
"""
GIVEN = f"""
    SELECT e.department_id, {HELD_IN}, s.why_not, sum(s.fulfilled), sum(s.requested - s.fulfilled)
    {WRITTEN_DOWN} JOIN record_support s ON s.record_id = r.id {SINCE} AND s.requested > 0 GROUP BY 1, 2, 3
"""
COMMUNITIES = f"""
    SELECT p.department_id, c.* FROM plan_community c JOIN plan p ON p.id = c.plan_id WHERE p.id IN (
        SELECT e.plan_id {WRITTEN_DOWN}
        WHERE e.starts_at >= %(shown)s AND e.starts_at < %(shown)s::timestamptz + interval '3 months')
    ORDER BY p.id DESC, c.place
"""
DAY = "timezone('America/Denver', %s)::date"
SAID_ON = f"coalesce(i.said_on, least({DAY % 'i.created_at'}, {DAY % 'e.starts_at'}))"  # at an event not after its day
SAID = f"""
    SELECT p.department_id, date_trunc('quarter', {SAID_ON})::date, last.outcome, count(*)
    FROM resident_input i JOIN plan p ON p.id = i.plan_id LEFT JOIN event e ON e.id = i.event_id LEFT JOIN (
        SELECT DISTINCT ON (theme_id) theme_id, outcome FROM theme_response WHERE published_at IS NOT NULL
        ORDER BY theme_id, version DESC) AS last ON last.theme_id = i.theme_id
    WHERE i.hidden_at IS NULL AND i.created_at >= %(since)s GROUP BY 1, 2, 3
"""
THEMES = f"""
    SELECT t.id, p.department_id, p.decided_on, said.first, (
        SELECT json_agg(json_build_array(outcome, published_at) ORDER BY version) FROM theme_response r
        WHERE r.theme_id = t.id AND published_at IS NOT NULL)
    FROM theme t JOIN plan p ON p.id = t.plan_id JOIN (
        SELECT i.theme_id, min({SAID_ON}) AS first, max(i.created_at) AS last
        FROM resident_input i LEFT JOIN event e ON e.id = i.event_id
        WHERE i.hidden_at IS NULL AND i.theme_id IS NOT NULL GROUP BY i.theme_id) AS said ON said.theme_id = t.id
    WHERE said.last >= %(since)s
"""
LASTING = """
    SELECT (SELECT count(*) FROM partnership p WHERE {which}), count(*) FROM (
        SELECT FROM partner_contact c JOIN partnership p ON p.id = c.partnership_id WHERE c.day > current_date - 730 AND {which}
        GROUP BY partnership_id HAVING count(DISTINCT day) >= 2) AS lasting
"""
OF_DEPARTMENT = "p.department_id = %(department)s"


def city(connection: Connection, given: Given) -> None:
    """Of all departments together."""
    _measures(connection, given, "true")


def department(connection: Connection, given: Given) -> None:
    """Of one. The others are counted with it: what is few in one could be reckoned from the sum of all."""
    _measures(connection, given, OF_DEPARTMENT)


def _measures(connection: Connection, given: Given, which: str) -> None:
    for statement in (WHO, DEPARTMENTS, MET, CAME, GIVEN, COMMUNITIES, SAID, THEMES, LASTING.format(which=which)):
        all_of(connection, statement, given)
