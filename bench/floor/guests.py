"""The least an event with a crowd needs: to sign up for it, to see who did and whom to call, and to count them at the door."""

from typing import Any

import psycopg

from bench.floor.desk import WHO, all_of
from bench.floor.server import Given
from bench.floor.submit import TRIES
from bench.floor.writes import SEND, audit, first

Connection = psycopg.Connection[Any]

# Who decides on places holds the event; what is counted is asked afterwards, or a second one would count what the first has taken.
HOLD = "SELECT * FROM event WHERE id = %(event)s FOR UPDATE"
PLACES = """
    SELECT coalesce(sum(party_size) FILTER (WHERE state = 'confirmed'), 0), bool_or(state = 'waiting' AND party_size <= %(room)s),
        EXISTS (SELECT FROM sign_up WHERE submission_key = %(key)s)
    FROM sign_up WHERE event_id = %(event)s AND state <> 'cancelled'
"""
SIGN_UP = """
    INSERT INTO sign_up (created_at, event_id, code, name, phone, phone_index, language, party_size, supports, state, queued_at,
        confirmed_at, reminders_ok, answer_ok, submission_key, sequence_told)
    VALUES (now(), %(event)s, %(code)s, %(sign_up.name)s, %(sign_up.phone)s, %(phone_index)s, 'es', 1, '{interpreter}',
        %(state)s::text, now(), CASE WHEN %(state)s::text = 'confirmed' THEN now() END, true, false, %(key)s, 0) RETURNING id
"""
KNOWN = """
    SELECT (SELECT coalesce(stopped_at, paused_at, unreachable_at) IS NULL FROM phone_line WHERE phone_index = %(phone_index)s),
        EXISTS (SELECT FROM message WHERE phone_index = %(phone_index)s AND language = 'es' AND direction = 'out')
"""
TEXTS = """
    INSERT INTO message (created_at, direction, sign_up_id, phone, phone_index, language, template, key, body, segments,
        state, attempts, needs_reading)
    SELECT now(), 'out', %(sign_up)s, %(message.phone)s, %(phone_index)s, 'es',
        template, template || ':' || %(sign_up)s::text, %(message.body)s, 2, 'queued', 0, false
    FROM unnest('{introduction,sign_up_confirmed}'::text[]) AS template
"""
EVENT = """
    SELECT e.*, t.title FROM event e JOIN event_text t ON t.event_id = e.id AND t.language = e.first_language WHERE e.id = %(event)s
"""
READ = """
    INSERT INTO audit_entry (at, actor_id, action, subject, subject_id, facts)
    VALUES (now(), %(account)s, 'read', 'event', %(event)s, '{}')
"""
NUMBERS = "SELECT state, count(*), sum(party_size) FROM sign_up WHERE event_id = %(event)s GROUP BY state"
SUPPORTS = """
    SELECT support, count(*) FROM sign_up, unnest(supports) AS support WHERE event_id = %(event)s AND state <> 'cancelled'
    GROUP BY support ORDER BY 2 DESC
"""
LANGUAGES = """
    SELECT language, count(*) FROM sign_up WHERE event_id = %(event)s AND state <> 'cancelled' GROUP BY language ORDER BY 2 DESC
"""
WAITING = "SELECT * FROM sign_up WHERE event_id = %(event)s AND state = 'waiting' ORDER BY queued_at, id LIMIT 50"
TO_CALL = """
    SELECT s.* FROM sign_up s JOIN event e ON e.id = s.event_id LEFT JOIN phone_line l ON l.phone_index = s.phone_index
    WHERE s.event_id = %(event)s AND s.state <> 'cancelled' AND s.name IS NOT NULL AND (
        s.phone IS NULL OR NOT s.reminders_ok OR coalesce(l.stopped_at, l.paused_at, l.unreachable_at) IS NOT NULL
        OR EXISTS (SELECT FROM message m WHERE m.sign_up_id = s.id AND m.template IN ('sign_up_changed', 'sign_up_called_off')
            AND m.state IN ('failed', 'undelivered', 'withheld') AND m.key = m.template || ':' || s.id || ':' || e.sequence))
    ORDER BY s.queued_at, s.id LIMIT 100
"""
TABLET = "SELECT t.*, e.* FROM tablet t JOIN event e ON e.id = t.event_id WHERE t.device_hash = %(device)s"
TAPS = """
    INSERT INTO check_in (id, event_id, tablet_id, sign_up_id, language, n, device_seq, device_at, received_at)
    SELECT tap.id, %(event)s, %(tablet)s, s.id, 'es', 1, tap.seq, now(), now()
    FROM unnest(%(ids)s::uuid[], %(guests)s::bigint[]) WITH ORDINALITY AS tap (id, guest, seq)
    LEFT JOIN sign_up s ON s.id = tap.guest AND s.event_id = %(event)s
    ON CONFLICT DO NOTHING
"""
SEEN = "UPDATE tablet SET seen_at = now() WHERE id = %(tablet)s"
# Of each party the tap that came first, and none that was taken back.
CAME = """
    SELECT DISTINCT ON (coalesce(sign_up_id::text, c.id::text)) c.id, c.sign_up_id, c.language, c.n FROM check_in c
    WHERE c.event_id = %(event)s AND c.undoes IS NULL AND NOT EXISTS (
        SELECT FROM check_in u WHERE u.undoes = c.id AND u.event_id = c.event_id AND u.n = -c.n)
    ORDER BY coalesce(sign_up_id::text, c.id::text), c.received_at, c.id
"""
HERE = f"SELECT language, sum(n) FROM ({CAME}) AS came GROUP BY language"
PARTIES = f"""
    SELECT s.*, came.id, came.n FROM sign_up s LEFT JOIN ({CAME}) AS came ON came.sign_up_id = s.id
    WHERE s.event_id = %(event)s AND (s.state <> 'cancelled' OR s.name IS NULL)
"""


def sign_up(connection: Connection, given: Given) -> None:
    """Sign up and have a place: the sign-up, its texts with their job, and the audit of it."""
    with connection.transaction():
        known = _signed_up(connection, given, "confirmed")
        connection.execute(KNOWN, known).fetchall()
        connection.execute(TEXTS, known)
        connection.execute(SEND)


def queue_up(connection: Connection, given: Given) -> None:
    """Sign up and wait, which is told by the page alone."""
    with connection.transaction():
        _signed_up(connection, given, "waiting")


def _signed_up(connection: Connection, given: Given, state: str) -> dict[str, Any]:
    first(connection, TRIES, given)
    first(connection, TRIES, {**given, "visitor": given["visitor"][::-1]})  # how many from there come to this event
    connection.execute(HOLD, given).fetchall()
    known: dict[str, Any] = {**given, "room": 600, "state": state}
    connection.execute(PLACES, known).fetchall()
    known["sign_up"] = first(connection, SIGN_UP, known)
    audit(connection, known, [("signed_up", "sign_up", known["sign_up"])])
    return known


def guests(connection: Connection, given: Given) -> None:
    """The first of those who wait, and all in numbers."""
    for statement in (WHO, EVENT, NUMBERS, SUPPORTS, LANGUAGES, WAITING):
        all_of(connection, statement, given)
    connection.execute(READ, given)


def call_list(connection: Connection, given: Given) -> None:
    """The first of those whom no text reaches."""
    for statement in (WHO, EVENT, TO_CALL):
        all_of(connection, statement, given)
    connection.execute(READ, given)


def sync(connection: Connection, given: Given) -> None:
    """Take the taps of a tablet, and tell it who is here and who signed up."""
    with connection.transaction():
        known = {**given, "tablet": first(connection, TABLET, given)}
        for statement in (TAPS, SEEN):
            connection.execute(statement, known)
        for statement in (HERE, PARTIES):
            all_of(connection, statement, known)
