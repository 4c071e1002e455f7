"""The least each write needs: every table written once, in one transaction; what is decided on is read once, under its lock."""

from typing import Any

import psycopg

from bench.floor.desk import WHO
from bench.floor.server import Given

Connection = psycopg.Connection[Any]

AUDIT = """
    INSERT INTO audit_entry (at, actor_id, action, subject, subject_id, person_id, facts)
    SELECT now(), %(account)s, action, subject, subject_id, %(person)s, '{}'
    FROM unnest(%(actions)s::text[], %(subjects)s::text[], %(ids)s::bigint[]) AS told (action, subject, subject_id)
"""
TEXT = """
    INSERT INTO message (created_at, direction, person_id, case_id, phone, phone_index, language, template, key, body, segments,
        state, attempts, needs_reading)
    SELECT now(), 'out', %(person)s, %(case)s, %(message.phone)s, %(phone_index)s, 'es',
        template, key, %(message.body)s, 2, 'queued', 0, false
    FROM unnest(%(templates)s::text[], %(keys)s::text[]) AS told (template, key)
"""
SEND = """
    SELECT procrastinate_defer_jobs_v1(
        ARRAY[('texts', 'send_texts', 0, NULL, NULL, '{}', NULL)::procrastinate_job_to_defer_v1])
"""
EVENTS = """
    INSERT INTO case_event (at, case_id, kind, facts) SELECT now(), %(case)s, kind, '{"language": "es"}'
    FROM unnest(%(kinds)s::text[]) AS kind
"""
CONSENT = """
    INSERT INTO consent (person_id, case_id, organization_id, purpose, fields, text_hash, language_shown, mode, witness_id,
        given_at, expires_at)
    VALUES (%(person)s, %(case)s, %(organization)s, %(purpose)s, '["name", "phone"]', %(hash)s, 'es', %(mode)s, %(account)s,
        now(), now() + interval '180 days') RETURNING id
"""
HASH = "0" * 64


def first(connection: Connection, statement: str, given: Given) -> Any:
    """The first value of the first row."""
    row = connection.execute(statement, given).fetchone()
    return row[0] if row else None


def text(connection: Connection, given: Given) -> None:
    """Texts, and the job that sends what is due."""
    connection.execute(TEXT, given)
    connection.execute(SEND)


def audit(connection: Connection, given: Given, lines: list[tuple[str, str, int]]) -> None:
    """Lines of the audit, in one statement."""
    actions, subjects, ids = zip(*lines, strict=True)
    connection.execute(AUDIT, {**given, "actions": list(actions), "subjects": list(subjects), "ids": list(ids)})


def who(connection: Connection, given: Given) -> None:
    """Who is at the keyboard."""
    connection.execute(WHO, given).fetchall()
