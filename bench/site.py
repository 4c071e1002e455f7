"""One app on one database behind a web server on this machine, with the floor beside it on the same server."""

import http.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Thread
from time import perf_counter, thread_time
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import Engine, event
from werkzeug.serving import WSGIRequestHandler, make_server

from bench.cost import Backends, Cost, used
from bench.floor.picture import Camera, Page
from bench.floor.server import ADDRESS, Floor
from engagement.foundation import db

HOST = "127.0.0.1"
BROWSER, DESK = "bench", "10.0.0.1"


@dataclass(frozen=True)
class Visit:
    """A request to be made, the status that means it went well, and what the floor is given to do the same."""

    path: str
    cookie: str = ""
    form: str | None = None
    status: int = 200
    address: str = DESK
    headers: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """What an app said to its database, with its values, and how long the answer took."""

    query: Any
    values: Any
    seconds: float


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: Any) -> None:
        """The app writes its own line for each request."""


class Site:
    """An app with that many people in its database."""

    def __init__(self, app: Flask, people: int):
        self.app, self.people = app, people
        with app.app_context():
            self.engine: Engine = db.database.engine
        self.engine.dispose()
        self.heard: list[Statement] = []
        self._listen()
        self.camera = Camera(app)
        address = db.as_psycopg(app.config["SQLALCHEMY_DATABASE_URI"])
        self.floor, self.backends = Floor(address), Backends(address)
        self._answered_in = 0.0
        self._failure: Exception | None = None
        self.server = make_server(HOST, 0, self._answer, request_handler=_Quiet)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def _listen(self) -> None:
        """At the driver itself, so that what the job queue says past the ORM is heard too."""
        heard = self.heard

        class Heard(psycopg.Cursor[Any]):
            def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
                began = perf_counter()
                done = super().execute(query, params, **options)
                heard.append(Statement(query, params, perf_counter() - began))
                return done

            def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
                heard.append(Statement(query, None, 0))
                super().executemany(query, params_seq, **options)

        event.listen(self.engine, "connect", lambda connection, _: setattr(connection, "cursor_factory", Heard))

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        began = thread_time()
        answer: Any = ()
        app: Any = self.floor if environ["PATH_INFO"].startswith(ADDRESS) else self.app
        self._failure = None
        try:
            answer = app(environ, start_response)
            return list(answer)
        except Exception as error:
            self._failure = error
            raise
        finally:
            if hasattr(answer, "close"):
                answer.close()
            self._answered_in = thread_time() - began

    def cost(self, visit: Visit, floor: str | None = None) -> Cost:
        """What it costs until the whole answer is here; from the floor, if its address is given."""
        headers = {"Cookie": visit.cookie, "User-Agent": BROWSER, "X-Forwarded-For": visit.address, **visit.headers}
        if visit.form is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        self.heard.clear()
        backends = self.backends.found()
        before, began = used(backends), perf_counter()
        connection = http.client.HTTPConnection(HOST, self.server.server_port)
        connection.request("GET" if visit.form is None else "POST", floor or visit.path, visit.form, headers)
        answer = connection.getresponse()
        answer.read()
        took = perf_counter() - began
        connection.close()
        if answer.status != (200 if floor else visit.status):
            raise RuntimeError(f"{floor or visit.path} answered {answer.status}, not {visit.status}") from self._failure
        database = used(backends) - before
        return Cost(took, self._answered_in + database, database)

    @property
    def bytes_a_person(self) -> float:
        """What the database takes on the disk, for each person."""
        with self.engine.begin() as connection:
            size: int = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        return size / self.people

    def statements_of(self, visit: Visit) -> list[Statement]:
        """The statements the app makes of it."""
        self.cost(visit)
        return list(self.heard)

    def picture(self, visit: Visit) -> Page | None:
        """The page of a visit, whose template then asks the database nothing; None for an answer without a template."""
        with self.camera.open():
            self.cost(visit)
        page = self.camera.page
        if page is not None:
            page.render()  # from here on its words and dates are ready
            self.heard.clear()
            page.render()
            if self.heard:
                raise RuntimeError(f"the template of {visit.path} asks the database")
        return page

    def forget_visits(self) -> None:
        """Let nobody be refused for what was measured before within the hour."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM rate_limit")

    def close(self) -> None:
        """Stop the server and let go of the database."""
        self.server.shutdown()
        self.server.server_close()
        self.floor.pool.close()
        self.backends.close()
        self.engine.dispose()
