"""The least the pages of residents need: home asks nothing, the intake its draft, the list of services what it shows."""

from typing import Any

import psycopg

from bench.floor.case import NUMBERS
from bench.floor.desk import all_of
from bench.floor.server import Given

FIRST = """
    SELECT s.*, o.name FROM service s JOIN organization o ON o.id = s.organization_id
    WHERE s.active ORDER BY coalesce(s.translations #>> %(name)s, s.name) LIMIT 6
"""
HOURS = """
    SELECT service_id, location_id, weekday, opens_at, closes_at FROM schedule WHERE service_id = ANY(%(services)s)
    OR location_id IN (SELECT location_id FROM service_at_location WHERE service_id = ANY(%(services)s))
"""
PLACES = """
    SELECT service_id, l.* FROM service_at_location JOIN location l ON l.id = location_id WHERE service_id = ANY(%(services)s)
"""
DRAFT = "SELECT * FROM draft WHERE token_hash = %(token)s"


def home(connection: psycopg.Connection[Any], given: Given) -> None:
    """Nothing: what stands there is the same for everybody."""


def intake_page(connection: psycopg.Connection[Any], given: Given) -> None:
    """What was answered so far."""
    all_of(connection, DRAFT, given)


def services(connection: psycopg.Connection[Any], given: Given) -> None:
    """The first page of the list."""
    found = {"services": [row[0] for row in all_of(connection, FIRST, given)]}
    for statement in (PLACES, HOURS, NUMBERS):
        all_of(connection, statement, found)
