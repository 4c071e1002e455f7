"""The least an answer by text needs: whose it is, which question it answers, and each table written once."""

from typing import Any

import psycopg

from bench.floor.server import Given
from bench.floor.writes import EVENTS, audit, first, text

# Whoever has this number, what we last said to it, and the question that is open there.
OPEN = """
    SELECT p.*, f.*, l.*, (SELECT max(id) FROM message WHERE phone_index = p.phone_index AND direction = 'out')
    FROM person p LEFT JOIN follow_up f ON f.person_id = p.id AND f.asked_at IS NOT NULL AND f.answered_at IS NULL
    LEFT JOIN phone_line l ON l.phone_index = p.phone_index WHERE p.phone_index = %(phone_index)s
"""
CASE = "SELECT * FROM case_file WHERE id = %(case)s FOR NO KEY UPDATE"
TEXT = """
    INSERT INTO message (created_at, direction, person_id, case_id, phone, phone_index, language, template, body, segments, state,
        attempts, settled_at, provider_id, answer, needs_reading)
    VALUES (now(), 'in', %(person)s, %(case)s, %(message.phone)s, %(phone_index)s, 'es',
        'inbound', %(message.body)s, 1, 'delivered', 0, now(), %(sid)s, 'yes', false)
    ON CONFLICT (provider_id) DO NOTHING RETURNING id
"""
ANSWERED = "UPDATE follow_up SET answered_at = now(), answer = 'yes' WHERE id = %(follow_up)s"
SETTLED = "UPDATE need SET state = 'met', said_by = 'resident', settled_at = now() WHERE id = %(need)s"
# What the next step follows from.
TRIES = "SELECT need_id, status, coalesce(acknowledge_by, contact_by, expire_at) FROM referral WHERE case_id = %(case)s"
NEXT = """
    UPDATE case_file SET next_step = 'close', due_at = now() + interval '1 day', version = version + 1 WHERE id = %(case)s
"""


def inbound(connection: psycopg.Connection[Any], given: Given) -> None:
    """Take a "yes" to an open question: the text, the answer, what it settles, the next step, a thank-you."""
    with connection.transaction():
        connection.execute(OPEN, given).fetchall()
        first(connection, TEXT, given)
        connection.execute(CASE, given).fetchall()
        known, kinds = {**given, "account": None}, ["resident_answered", "need_settled"]
        for statement in (ANSWERED, SETTLED):
            connection.execute(statement, known)
        connection.execute(TRIES, known).fetchall()
        connection.execute(EVENTS, known | {"kinds": kinds})
        key = f"follow_up:{known['follow_up']}:thanks"
        text(connection, known | {"templates": ["answer_thanks_yes"], "keys": [key]})
        audit(connection, known, [(kind, "case_file", known["case"]) for kind in kinds])
        connection.execute(NEXT, known)
