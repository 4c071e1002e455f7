"""The floor: a request reduced to what no program could leave out. Its statements through psycopg, its template rendered."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, template_rendered
from flask.ctx import RequestContext
from jinja2 import Template
from psycopg_pool import ConnectionPool

from bench.tape import COMMIT, ROLLBACK, Said, say_again

ADDRESS = "/floor/"


@dataclass(frozen=True)
class Page:
    """A template with everything it was given, ready to be rendered again as in its request."""

    template: Template
    values: dict[str, Any]
    context: RequestContext
    around: dict[str, Any]

    def render(self) -> bytes:
        """The page, from what is loaded already."""
        with self.context:
            for name, value in self.around.items():
                setattr(g, name, value)
            return self.template.render(self.values).encode()


@dataclass(frozen=True)
class Request:
    """One request of the app as the floor answers it."""

    said: list[Said]
    page: Page | None


class Floor:
    """A WSGI app that answers /floor/<number> with the request kept under that number."""

    def __init__(self, address: str):
        self.pool = ConnectionPool(address, min_size=2, max_size=2, open=True)
        self.kept: list[Request] = []

    def keep(self, said: list[Said], page: Page | None) -> str:
        """Keep a request; returns the address that answers it."""
        self.kept.append(Request(said, page))
        return f"{ADDRESS}{len(self.kept) - 1}"

    def statements(self, address: str) -> int:
        """How many statements the request behind that address has, commits not counted."""
        return sum(one.query not in (COMMIT, ROLLBACK) for one in self._behind(address).said)

    def _behind(self, address: str) -> Request:
        return self.kept[int(address.removeprefix(ADDRESS))]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        kept = self._behind(environ["PATH_INFO"])
        say_again(self.pool, kept.said)
        body = kept.page.render() if kept.page else b""
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [body]


class Camera:
    """Takes a picture of the page an app renders, cut loose from its database session."""

    def __init__(self, app: Flask):
        self.page: Page | None = None
        self._open = False
        template_rendered.connect(self._see, app)

    @contextmanager
    def open(self) -> Iterator[None]:
        """The page rendered inside is kept in `page`."""
        self.page, self._open = None, True
        try:
            yield
        finally:
            self._open = False

    def _see(self, app: Flask, template: Template, context: dict[str, Any]) -> None:
        if not self._open:
            return
        menu = context["desk_menu"]()
        app.extensions["sqlalchemy"].session.expunge_all()  # else the end of the request empties what was loaded
        around = {name: g.get(name) for name in ("language", "user")}
        values = context | {"desk_menu": lambda: menu}
        self.page = Page(template, values, app.request_context(request.environ.copy()), around)
