"""The least the partner's desk needs, with the database itself hiding what is another organization's."""

from typing import Any

import psycopg

from bench.floor.desk import all_of
from bench.floor.server import Given

WHO = """
    SELECT a.*, s.*, o.* FROM browser_session s JOIN account a ON a.id = s.account_id
    JOIN organization o ON o.id = a.organization_id WHERE s.token_hash = %(session)s
"""
# Both in one: the setting and the role hold until the transaction ends.
AS_PARTNER = """
    SELECT set_config('app.organization', %(organization)s::text, true), set_config('role', 'welcome_desk_partner', true)
"""
COUNTS = """
    SELECT status, count(*) FROM referral WHERE organization_id = %(organization)s AND status = ANY(%(open)s) GROUP BY status
"""
# The first of each status by an index, then the first of all of them.
PILE = """
    (SELECT r.*, s.name, s.translations FROM unnest(%({})s::text[]) AS one (status), LATERAL (
        SELECT * FROM referral WHERE organization_id = %(organization)s AND status = one.status ORDER BY id LIMIT 20
     ) AS r JOIN service s ON s.id = r.service_id ORDER BY r.id LIMIT 20)
"""
FINISHED = """
    (SELECT r.*, s.name, s.translations FROM referral r JOIN service s ON s.id = r.service_id
     WHERE r.organization_id = %(organization)s AND r.status = ANY(%(over)s) AND r.closed_at >= now() - interval '14 days'
     ORDER BY r.closed_at DESC LIMIT 10)
"""


def today(connection: psycopg.Connection[Any], given: Given) -> None:
    """What waits, what is under way, what was finished lately: three piles with their numbers."""
    all_of(connection, WHO, given)
    with connection.transaction():
        connection.execute(AS_PARTNER, given)
        all_of(connection, COUNTS, given)
        piles = (PILE.format(name) for name in ("answer", "working", "waiting"))
        all_of(connection, " UNION ALL ".join([*piles, FINISHED]), given)
