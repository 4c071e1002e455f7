"""The least the caseworker's pages need: who asks, with the number beside "Messages", and then what the page shows."""

from functools import partial
from typing import Any

import psycopg

from bench.floor.server import Given, Least

Connection = psycopg.Connection[Any]

# Who is at the keyboard, if their session is open, and what the menu shows on every page.
WHO = """
    SELECT a.*, s.*, (SELECT count(*) FROM message WHERE needs_reading) AS unread
    FROM browser_session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = %(session)s
"""
READ = """
    INSERT INTO audit_entry (at, actor_id, action, subject, subject_id, person_id, facts)
    VALUES (now(), %(account)s, 'read', 'case_file', %(case)s, %(person)s, '{}')
"""
ROW = """
    SELECT c.id, c.created_at, c.urgency,
        c.request_code, c.next_step, c.priority, c.due_at, c.closed_at, c.outcome, p.name, p.call_name, p.zip,
        p.spoken_language, p.written_language, p.interpreter_needed, a.name AS owner,
        (SELECT array_agg(category ORDER BY id) FROM need WHERE case_id = c.id AND state <> 'let_go') AS needs,
        (SELECT json_agg(json_build_array(status, name, many)) FROM (
            SELECT r.status, o.name, count(*) AS many FROM referral r JOIN organization o ON o.id = r.organization_id
            WHERE r.case_id = c.id GROUP BY r.status, o.name) AS counted) AS chips
    FROM case_file c JOIN person p ON p.id = c.person_id LEFT JOIN account a ON a.id = c.owner_id
"""
PRESSING = "ORDER BY c.priority, c.due_at, c.id LIMIT 26"
MINE, ALL = "c.owner_id = %(account)s", "true"
SPEAKS = "(p.spoken_language = %(language)s OR p.written_language = %(language)s)"
NUMBERS = """
    SELECT (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND owner_id = %(account)s LIMIT 100) AS a),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND owner_id IS NULL LIMIT 100) AS b),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL LIMIT 100) AS c),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND due_at < now() LIMIT 100) AS d),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND next_step = 'partner_to_answer' LIMIT 100) AS e),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND owner_id = %(account)s AND due_at < now()
            LIMIT 100) AS f),
        (SELECT count(*) FROM (SELECT FROM case_file WHERE closed_at IS NULL AND owner_id = %(account)s
            AND due_at BETWEEN now() AND now() + interval '1 day' LIMIT 100) AS g),
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY first_contact_at - created_at) FROM (
            SELECT first_contact_at, created_at FROM case_file ORDER BY id DESC LIMIT 500) AS h)
"""
FOUND = f"""
    {ROW} WHERE c.person_id IN (
        SELECT person_id FROM name_key WHERE key = ANY(%(first)s) AND (
            %(rest)s::bytea[] IS NULL OR person_id IN (SELECT person_id FROM name_key WHERE key = ANY(%(rest)s)))
        ORDER BY person_id DESC LIMIT 50)
    ORDER BY c.closed_at IS NOT NULL, c.id DESC LIMIT 50
"""
INBOX = """
    SELECT m.id, m.direction, m.created_at, m.body, m.phone, m.answer, m.state, m.template, m.language, m.error_code, m.phone_index,
        p.id, p.name, p.call_name, c.id, c.request_code, c.closed_at
    FROM message m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN case_file c ON c.id = m.case_id
    WHERE m.needs_reading ORDER BY (m.answer = 'may_want_to_stop') DESC NULLS LAST, m.id LIMIT 100
"""
TO_DO = """
    SELECT t.*, p.name, c.request_code, o.name, a.name
    FROM task t LEFT JOIN case_file c ON c.id = t.case_id LEFT JOIN person p ON p.id = c.person_id
    LEFT JOIN organization o ON o.id = t.organization_id LEFT JOIN account a ON a.id = t.owner_id
    WHERE t.done_at IS NULL AND t.owner_id = %(account)s ORDER BY t.due_at, t.id LIMIT 26
"""
ASKED = """
    SELECT f.id, f.question, p.name, p.phone_index FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE p.phone_index = ANY(%s) AND f.asked_at IS NOT NULL AND f.answered_at IS NULL ORDER BY f.id
"""


def all_of(connection: Connection, statement: str, given: Given) -> list[tuple[Any, ...]]:
    """Every row."""
    return connection.execute(statement, given).fetchall()


def _queue(narrower: str, connection: Connection, given: Given) -> None:
    all_of(connection, WHO, given)
    if narrower != MINE:  # whose cases one may choose to see
        all_of(connection, "SELECT id, name FROM account WHERE active ORDER BY name", given)
    # How many speak a language decides how those cases are found best, so that is planned for each.
    once = False if SPEAKS in narrower else None
    connection.execute(f"{ROW} WHERE c.closed_at IS NULL AND {narrower} {PRESSING}", given, prepare=once).fetchall()
    all_of(connection, NUMBERS, given)


queue_mine: Least = partial(_queue, MINE)
queue_all: Least = partial(_queue, ALL)
queue_urgent: Least = partial(_queue, "c.urgency = 'today'")
queue_of_nobody: Least = partial(_queue, "c.owner_id IS NULL")
queue_of_a_language: Least = partial(_queue, f"{ALL} AND {SPEAKS}")


def search(connection: Connection, given: Given) -> None:
    """Everybody whose name has these keys: of the first word, and of the rest if there is more than one."""
    all_of(connection, WHO, given)
    all_of(connection, FOUND, given)


def messages(connection: Connection, given: Given) -> None:
    """The texts that need a person, and the questions each may answer."""
    all_of(connection, WHO, given)
    texts = all_of(connection, INBOX, given)
    connection.execute(ASKED, [[text[10] for text in texts if text[1] == "in"]]).fetchall()


def tasks(connection: Connection, given: Given) -> None:
    """What is to be done by whoever is at the keyboard, first what is due first."""
    all_of(connection, WHO, given)
    all_of(connection, TO_DO, given)
