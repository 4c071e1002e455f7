"""The least /metrics needs: what is on its way, counted where it waits; all that ever happened is counted as it happens."""

from typing import Any

import psycopg
from prometheus_client import generate_latest

from bench.floor.desk import all_of
from bench.floor.server import Given

ON_ITS_WAY = "SELECT state, count(*) FROM message WHERE state IN ('queued', 'sending', 'unsure') GROUP BY state"
JOBS = """
    SELECT status, count(*), count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())
    FROM procrastinate_jobs GROUP BY status
"""


def metrics(connection: psycopg.Connection[Any], given: Given) -> None:
    """The figures that stand in the database, and those of the process written out as Prometheus reads them."""
    all_of(connection, ON_ITS_WAY, given)
    all_of(connection, JOBS, given)
    generate_latest()
