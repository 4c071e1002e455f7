"""A desk where cases are opened all the time."""

import threading

import psycopg

CASE = """
INSERT INTO case_file (created_at, person_id, request_code, language, source, priority, next_step, due_at, version)
SELECT now(), 1, left(md5(random()::text), 7), 'en', 'web', 2, 'first_contact', now(), 1 RETURNING id
"""
EVENT = "INSERT INTO case_event (at, case_id, kind, facts) VALUES (now(), %s, 'meanwhile', '{}')"


def open_cases(address: str, stop: threading.Event) -> None:
    """Open case after case until told to stop; a case and its line of history stand or fall together."""
    with psycopg.connect(address, autocommit=True) as connection:
        while not stop.is_set():
            with connection.transaction():
                connection.execute(EVENT, connection.execute(CASE).fetchone())
