"""The floor: what no program could leave out. The least SQL by hand, its commit, and the finished template with ready values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from bench.floor.picture import Page

ADDRESS = "/floor/"

Given = Mapping[str, Any]
# What one request needs of the database. Sealed values, hashes and keys come ready in what is given.
Least = Callable[[psycopg.Connection[Any], Given], None]


@dataclass(frozen=True)
class Kept:
    """One request as the floor answers it."""

    least: Least
    given: Given
    page: Page | None


class Floor:
    """A WSGI app that answers /floor/<number> with the request kept under that number."""

    def __init__(self, address: str):
        self.pool = ConnectionPool(address, min_size=2, max_size=2, open=True, kwargs={"autocommit": True})
        self.kept: list[Kept] = []

    def keep(self, least: Least, given: Given, page: Page | None) -> str:
        """Keep a request; returns the address that answers it."""
        self.kept.append(Kept(least, given, page))
        return f"{ADDRESS}{len(self.kept) - 1}"

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        kept = self.kept[int(environ["PATH_INFO"].removeprefix(ADDRESS))]
        with self.pool.connection() as connection:
            kept.least(connection, kept.given)
        body = kept.page.render() if kept.page else b""
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [body]
