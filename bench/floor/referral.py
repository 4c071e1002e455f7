"""The least a referral needs to be sent: the case locked and all that decides read at once, then each table written once."""

from typing import Any

import psycopg

from bench.floor.server import Given
from bench.floor.writes import CONSENT, HASH, audit, first, text, who

# What decides: the case is open, the need is its own and not with this service, the service takes referrals, the number is texted.
DECIDES = """
    SELECT c.*, p.*, n.*, s.*, o.name, l.*,
        EXISTS (SELECT FROM referral WHERE need_id = n.id AND service_id = s.id AND closed_at IS NULL),
        EXISTS (SELECT FROM message WHERE phone_index = p.phone_index AND direction = 'out')
    FROM case_file c JOIN person p ON p.id = c.person_id JOIN need n ON n.id = %(need)s AND n.case_id = c.id
    JOIN service s ON s.id = %(service)s JOIN organization o ON o.id = s.organization_id
    LEFT JOIN phone_line l ON l.phone_index = p.phone_index WHERE c.id = %(case)s FOR NO KEY UPDATE OF c
"""
# What the next step follows from.
TRIES = """
    SELECT r.need_id, r.status, max(m.at), coalesce(acknowledge_by, contact_by, expire_at), n.state, n.said_by
    FROM need n LEFT JOIN referral r ON r.need_id = n.id LEFT JOIN referral_move m ON m.referral_id = r.id
    WHERE n.case_id = %(case)s GROUP BY r.id, n.id
"""
REFERRAL = """
    INSERT INTO referral (created_at, person_id, case_id, need_id, service_id, organization_id, consent_id, status, shared,
        shared_until, sent_at,
        acknowledge_by, expire_at, version)
    VALUES (now(), %(person)s, %(case)s, %(need)s, %(service)s, %(organization)s, %(consent)s, 'sent', %(referral.shared)s,
        now() + interval '180 days', now(),
        now() + interval '2 days', now() + interval '14 days', 1) RETURNING id
"""
MOVE = """
    INSERT INTO referral_move (at, referral_id, case_id, organization_id, move, source, target, actor, actor_id)
    VALUES (now(), %(referral)s, %(case)s, %(organization)s, 'send', 'draft', 'sent', 'caseworker', %(account)s) RETURNING id
"""
NEXT = """
    UPDATE case_file SET next_step = 'partner_to_answer', due_at = now() + interval '2 days', version = version + 1,
        first_contact_at = coalesce(first_contact_at, now()) WHERE id = %(case)s
"""


def refer(connection: psycopg.Connection[Any], given: Given) -> None:
    """Send one need to one service, with its consent, its text and the audit of it."""
    with connection.transaction():
        who(connection, given)
        for statement in (DECIDES, TRIES):
            connection.execute(statement, given).fetchall()
        known = {**given, "purpose": "referral", "mode": "verbal", "hash": HASH}
        known["consent"] = first(connection, CONSENT, known)
        known["referral"] = first(connection, REFERRAL, known)
        step = first(connection, MOVE, known)
        key = f"referral:{known['referral']}:send:{step}"
        text(connection, known | {"templates": ["referral_sent"], "keys": [key]})
        audit(connection, known, [
            ("consent", "consent", known["consent"]), ("referral_send", "referral", known["referral"]),
        ])  # fmt: skip
        connection.execute(NEXT, known)
