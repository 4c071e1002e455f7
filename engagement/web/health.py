"""Is it alive, is it ready, how is it doing: three pages for machines."""

import hmac
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from alembic.script import ScriptDirectory
from flask import Flask, Response, abort, current_app, g, jsonify, make_response, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from engagement.foundation import db, folders, jobs, keys_in_use
from engagement.foundation.clock import seconds
from engagement.web.access import Slice, anyone

REQUESTS = Counter("desk_requests", "Requests answered", ["endpoint", "method", "status"])
LATENCY = Histogram(
    "desk_request_seconds",
    "How long an answer took",
    ["endpoint"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

# In one question, each part from a small index: to count every text there ever was would take longer with every month.
FIGURES = """
    SELECT 'desk_messages' AS name, state, count(*) FROM message
    WHERE state IN ('queued', 'sending', 'unsure') GROUP BY state
    UNION ALL
    SELECT 'desk_messages_failed', state, count(*) FROM message
    WHERE state IN ('undelivered', 'failed') AND settled_at > now() - interval '1 hour' GROUP BY state
    UNION ALL
    SELECT 'desk_jobs', status::text, count(*) FROM procrastinate_jobs GROUP BY status
    UNION ALL
    SELECT 'desk_jobs_due', '', count(*) FROM procrastinate_jobs
    WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()
"""
# For each figure its words, and its label if it has one.
TOLD = {
    "desk_messages": ("Texts and e-mails that are still on their way", ["state"]),
    "desk_messages_failed": ("Texts and e-mails that failed in the last hour", ["state"]),
    "desk_jobs": ("Jobs by status", ["status"]),
    "desk_jobs_due": ("Jobs that could run now and wait", []),
}

health = Slice("health", __name__)


def init_app(app: Flask) -> None:
    """Add the three pages, and count every request."""
    app.register_blueprint(health)
    app.after_request(_count)


def _count(response: Response) -> Response:
    if not (request.endpoint or "").startswith("health."):
        # An unknown address or method counts under one name, so that nobody can fill the memory with names.
        endpoint = request.endpoint or "none"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(endpoint, method, str(response.status_code)).inc()
        LATENCY.labels(endpoint).observe(seconds() - g.get("began", seconds()))
    return response


@health.get("/healthz", allow=anyone)
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@health.get("/readyz", allow=anyone)
def readyz() -> Response:
    """Everything a request needs is there; 503 with the failing check if not."""
    results = {name: _passes(check) for name, check in CHECKS.items()}
    ready = all(results.values())
    answer = {
        "status": "ready" if ready else "not ready",
        "checks": {n: "ok" if ok else "failing" for n, ok in results.items()},
    }
    return make_response(jsonify(answer), 200 if ready else 503)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except SQLAlchemyError:
        return False


def _value(statement: str) -> Any:
    # A connection of its own: whoever asks, be it a partner with few rights in the database, is told the same.
    with db.database.engine.connect() as connection:
        return connection.scalar(text(statement))


def _rows(statement: str) -> Sequence[Any]:
    with db.database.engine.connect() as connection:
        return connection.execute(text(statement)).all()


def _database_answers() -> bool:
    return bool(_value("SELECT 1"))


def _migrations_are_done() -> bool:
    return bool(_value("SELECT version_num FROM alembic_version") == _newest_migration())


@cache
def _newest_migration() -> str | None:
    return ScriptDirectory(str(folders.MIGRATIONS)).get_current_head()


def _worker_is_alive() -> bool:
    return bool(_value(jobs.LIVING_WORKERS))


def _keys_are_given() -> bool:
    return keys_in_use.all_given(current_app.config["SETTINGS"])


CHECKS = {
    "database": _database_answers, "migrations": _migrations_are_done, "worker": _worker_is_alive, "keys": _keys_are_given,
}  # fmt: skip


@health.get("/metrics", allow=anyone)
def metrics() -> Response:
    """Figures for Prometheus, never a name, for whoever has the token. Without one in the settings there is no such page."""
    token = current_app.config["SETTINGS"].metrics_token or abort(404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        abort(403)
    registry: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    kept_in_tables = CollectorRegistry()
    kept_in_tables.register(_Tables())
    return Response(generate_latest(registry) + generate_latest(kept_in_tables), content_type=CONTENT_TYPE_LATEST)


class _Tables(Collector):
    """What stands in the database at this moment, the same from whichever machine it is asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        families = {name: GaugeMetricFamily(name, words, labels=labels) for name, (words, labels) in TOLD.items()}
        for name, label, number in _rows(FIGURES):
            families[name].add_metric([label] if TOLD[name][1] else [], number)
        yield from families.values()
