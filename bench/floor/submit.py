"""The least a request needs to be sent: a person, their case and all that belongs to it, from a draft nobody else may send."""

from typing import Any

import psycopg

from bench.floor.server import Given
from bench.floor.writes import CONSENT, EVENTS, HASH, audit, first, text

DRAFT = "SELECT * FROM draft WHERE token_hash = %(token)s FOR UPDATE"
TRIES = """
    INSERT INTO rate_limit (key, count, expires_at) VALUES (%(visitor)s, 1, now() + interval '1 hour')
    ON CONFLICT (key) DO UPDATE SET count = rate_limit.count + 1 RETURNING count
"""
PERSON = """
    INSERT INTO person (created_at, name, call_name, phone, phone_index, written_language, spoken_language, interpreter_needed,
        ok_to_text, ok_to_voicemail, contact_hours, shared_phone, say_nothing, zip, age_band, household_size, children_under_6,
        youth_programs, version)
    VALUES (now(), %(person.name)s, %(person.call_name)s, %(person.phone)s, %(phone_index)s, 'es', 'es', false,
        true, false, 'any', false, false, '87108', '30_59', 4, 1, false, 1) RETURNING id
"""
NAME_KEYS = "INSERT INTO name_key (person_id, key) SELECT %(person)s, key FROM unnest(%(name_keys)s::bytea[]) AS key"
CASE = """
    INSERT INTO case_file (created_at, person_id, request_code, language, source, priority, next_step, due_at, story, free_times,
        seconds_to_submit, version)
    VALUES (now(), %(person)s, %(code)s, 'es', 'web', 2, 'first_contact', now() + interval '1 day', %(case_file.story)s,
        '["evening"]', 240, 1) RETURNING id
"""
NEEDS = """
    INSERT INTO need (case_id, category, urgency, state) SELECT %(case)s, category, 'this_week', 'unknown'
    FROM unnest('{english,work}'::text[]) AS category
"""
ANSWERS = """
    INSERT INTO answer (case_id, question, value) SELECT %(case)s, question, %(answer.value)s
    FROM unnest(%(questions)s::text[]) AS question
"""
SENT = """
    UPDATE draft SET submitted_at = now(), touched_at = now(), case_id = %(case)s, answers = %(draft.answers)s
    WHERE token_hash = %(token)s
"""
# What is known of the number decides whether it is texted, and whether it is told first who we are.
KNOWN = """
    SELECT (SELECT coalesce(stopped_at, paused_at, unreachable_at) IS NULL FROM phone_line WHERE phone_index = %(phone_index)s),
        EXISTS (SELECT FROM message WHERE phone_index = %(phone_index)s AND language = 'es' AND direction = 'out')
"""


def submit(connection: psycopg.Connection[Any], given: Given) -> None:
    """Turn a draft into person, case, needs, answers, consent, history, texts with their jobs, and the audit of it."""
    with connection.transaction():
        connection.execute(DRAFT, given).fetchall()
        first(connection, TRIES, given)
        known = {**given, "account": None, "person": first(connection, PERSON, given)}
        connection.execute(NAME_KEYS, known)
        known["case"] = first(connection, CASE, known)
        for statement in (NEEDS, ANSWERS):
            connection.execute(statement, known)
        agreed = {"organization": None, "purpose": "handle_request", "mode": "electronic", "hash": HASH}
        consent = first(connection, CONSENT, known | agreed)
        connection.execute(EVENTS, known | {"kinds": ["request_received"]})
        connection.execute(KNOWN, known).fetchall()
        key = f"request:{known['case']}"
        texts = {"templates": ["introduction", "request_received"], "keys": [f"introduction:{key}", key]}
        text(connection, known | texts)
        audit(connection, known, [
            ("add", "person", known["person"]), ("request_received", "case_file", known["case"]), ("consent", "consent", consent),
        ])  # fmt: skip
        connection.execute(SENT, known)
