"""One app on one database behind a web server on this machine, with the floor beside it on the same server."""

import http.client
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Thread
from time import perf_counter
from typing import Any

from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import WSGIRequestHandler, make_server

from bench.floor import ADDRESS, Camera, Floor
from bench.tape import Tape, nothing_kept
from engagement.foundation import db

HOST = "127.0.0.1"
BROWSER, DESK = "bench", "10.0.0.1"


@dataclass(frozen=True)
class Visit:
    """A request to be made, and the status that means it went well."""

    path: str
    cookie: str
    form: str | None = None
    status: int = 200
    address: str = DESK


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
        self.tape = Tape(self.engine)
        self.camera = Camera(app)
        self.floor = Floor(db.as_psycopg(app.config["SQLALCHEMY_DATABASE_URI"]))
        self.server = make_server(HOST, 0, self._answer, request_handler=_Quiet)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(ADDRESS):
            return self.floor(environ, start_response)
        return self.app(environ, start_response)

    def seconds(self, visit: Visit, floor: str | None = None) -> float:
        """How long it takes until the whole answer is here; from the floor, if its address is given."""
        headers = {"Cookie": visit.cookie, "User-Agent": BROWSER, "X-Forwarded-For": visit.address}
        if visit.form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = perf_counter()
        connection = http.client.HTTPConnection(HOST, self.server.server_port)
        connection.request("GET" if visit.form is None else "POST", floor or visit.path, visit.form, headers)
        answer = connection.getresponse()
        answer.read()
        took = perf_counter() - began
        connection.close()
        if answer.status != (200 if floor else visit.status):
            raise RuntimeError(f"{floor or visit.path} answered {answer.status}, not {visit.status}")
        return took

    def record(self, visit: Visit, *, writes: bool) -> str:
        """Hear one request of the app; returns the address of the floor that does the same. A write is kept only there."""
        if writes:
            with nothing_kept(self.engine), self.tape.running() as said:
                self.seconds(visit)
            return self.floor.keep(said, None)
        with self.tape.running() as said:
            self.seconds(visit)
        # A second time for the picture: taking it cuts the page's rows loose, which saves the app a look at the database.
        with self.camera.open():
            self.seconds(visit)
        address = self.floor.keep(said, self.camera.page)
        self._check_silent(address)
        return address

    def _check_silent(self, address: str) -> None:
        """The template itself must ask the database nothing, or the floor would ask twice."""
        page = self.floor.kept[-1].page
        if page is None:
            raise RuntimeError(f"{address} rendered no page")
        with self.tape.running() as said:
            page.render()
        if said:
            raise RuntimeError(f"the template of {address} asks the database: {said[0].query}")

    def close(self) -> None:
        """Stop the server and let go of the database."""
        self.server.shutdown()
        self.server.server_close()
        self.floor.pool.close()
        self.engine.dispose()
