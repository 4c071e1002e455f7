"""The least the case page needs: a statement for each kind of row it shows, and the line in the audit that says who read it."""

from typing import Any

import psycopg

from bench.floor.desk import READ, WHO, all_of
from bench.floor.server import Given

CASE = """
    SELECT c.*, p.*, l.*, o.name FROM case_file c JOIN person p ON p.id = c.person_id
    LEFT JOIN phone_line l ON l.phone_index = p.phone_index LEFT JOIN account o ON o.id = c.owner_id WHERE c.id = %(case)s
"""
SHOWN = (
    CASE,
    """
    SELECT id, category, urgency, pressing, own_words, state, said_by, let_go, settled_at, changed_at
    FROM need WHERE case_id = %(case)s ORDER BY id
    """,
    "SELECT id, at, actor_id, kind, body, facts FROM case_event WHERE case_id = %(case)s ORDER BY at",
    """
    SELECT id, created_at, direction, author_id, language, template, body, state, withheld, answer, needs_reading, segments
    FROM message WHERE case_id = %(case)s ORDER BY id DESC LIMIT 200
    """,
    """
    SELECT r.*, s.name, s.translations, s.sensitivity, o.name, k.fields, k.expires_at, k.revoked_at,
        (SELECT max(answered_at) FROM follow_up WHERE referral_id = r.id AND answer IN ('not_asked', 'no_answer'))
    FROM referral r JOIN service s ON s.id = r.service_id JOIN organization o ON o.id = r.organization_id
    LEFT JOIN consent k ON k.id = r.consent_id WHERE r.case_id = %(case)s ORDER BY r.id
    """,
    """
    SELECT id, at, referral_id, move, source, target, actor, actor_id, reason, note
    FROM referral_move WHERE case_id = %(case)s ORDER BY at, id
    """,
    """
    SELECT k.*, o.name FROM consent k LEFT JOIN organization o ON o.id = k.organization_id
    WHERE k.case_id = %(case)s ORDER BY k.id DESC
    """,
    "SELECT question, value FROM answer WHERE case_id = %(case)s",
    "SELECT id, starts_at, minutes, place FROM appointment WHERE case_id = %(case)s AND called_off_at IS NULL ORDER BY starts_at",
    "SELECT id, name FROM account WHERE active ORDER BY name",
)
CANDIDATES = """
    SELECT s.id, s.name, s.translations, s.categories, s.languages, s.zips, s.areas, s.min_age, s.max_age,
        s.needs_children_under_6, s.youth_program, s.capacity, s.spaces, s.accepting_referrals, s.sensitivity, s.verified_on,
        o.name,
        (SELECT json_agg(json_build_array(weekday, opens_at, closes_at)) FROM schedule WHERE service_id = s.id),
        (SELECT json_agg(json_build_array(l.zip, l.latitude, l.longitude, (
            SELECT json_agg(json_build_array(weekday, opens_at, closes_at)) FROM schedule WHERE location_id = l.id)))
            FROM service_at_location JOIN location l ON l.id = location_id WHERE service_id = s.id)
    FROM service s JOIN organization o ON o.id = s.organization_id
    WHERE s.active AND s.categories && (
        SELECT array_agg(category) FROM need WHERE case_id = %(case)s AND (%(need)s::bigint IS NULL OR id = %(need)s))
    ORDER BY s.id
"""
NUMBERS = """
    SELECT service_id, location_id, organization_id, number, extension FROM phone WHERE kind <> 'fax' AND (
        service_id = ANY(%(services)s)
        OR location_id IN (SELECT location_id FROM service_at_location WHERE service_id = ANY(%(services)s))
        OR organization_id IN (SELECT organization_id FROM service WHERE id = ANY(%(services)s)))
"""
TRIED = "SELECT service_id FROM referral WHERE need_id = %(need)s"


def case_page(connection: psycopg.Connection[Any], given: Given) -> None:
    """Everything about one case, with the service to suggest for what nobody works on."""
    all_of(connection, WHO, given)
    connection.execute(READ, given)
    for statement in SHOWN:
        all_of(connection, statement, given)
    if given["wants_help"]:
        all_of(connection, CANDIDATES, {**given, "need": None})


def choose(connection: psycopg.Connection[Any], given: Given) -> None:
    """The services that fit one need, without those that were tried, with their phones."""
    all_of(connection, WHO, given)
    connection.execute(READ, given)
    for statement in (CASE, SHOWN[1], TRIED):
        all_of(connection, statement, given)
    services = [row[0] for row in all_of(connection, CANDIDATES, given)]
    all_of(connection, NUMBERS, {"services": services})
