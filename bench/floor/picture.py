"""A page as its template renders it when all it shows is ready: rows loaded, words translated, dates written, addresses made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from types import FunctionType, MethodType
from typing import Any

from flask import Flask, g, request, template_rendered
from flask.ctx import RequestContext
from jinja2 import Environment, Template

Known = dict[Any, Any]


class Ready:
    """The app's templates, whose filters and functions answer what they answered before: `known` holds the page's answers."""

    def __init__(self, environment: Environment):
        self.known: Known = {}
        self.environment = environment.overlay()
        filters: dict[str, Any] = environment.filters
        self.environment.filters = {
            name: self._remembered(name, one) if _is_ours(one) else one for name, one in filters.items()
        }
        self.environment.globals = {
            name: self._remembered(name, one) if _is_ours(one) else one for name, one in environment.globals.items()
        }

    def _remembered(self, name: str, function: Any) -> Callable[..., Any]:
        # The template hands its context to some, the same on each rendering of a page.
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def answer(*given: Any, **options: Any) -> Any:
            asked = given[first:]
            try:
                return self.known[key := (name, asked, tuple(map(type, asked)), tuple(options.items()))]
            except KeyError:
                self.known[key] = value = function(*given, **options)
                return value
            except TypeError:  # a list, say, cannot be a key
                return function(*given, **options)

        return answer


def _is_ours(one: Any) -> bool:
    return type(one) in (FunctionType, MethodType) and not one.__module__.startswith(("jinja2.filters", "jinja2.utils"))


@dataclass(frozen=True)
class Page:
    """A template with everything it was given, ready to be rendered again as in its request."""

    ready: Ready
    template: Template
    values: dict[str, Any]
    context: RequestContext
    around: dict[str, Any]
    known: Known = field(default_factory=dict)

    def render(self) -> bytes:
        """The page, from what is loaded already."""
        self.ready.known = self.known
        with self.context:
            for name, value in self.around.items():
                setattr(g, name, value)
            return self.template.render(self.values).encode()


class Camera:
    """Takes a picture of the page an app renders, cut loose from its database session."""

    def __init__(self, app: Flask):
        self.page: Page | None = None
        self._open = False
        self._ready = Ready(app.jinja_env)
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
        if not self._open or template.name is None:
            return
        menu = context["desk_menu"]()
        app.extensions["sqlalchemy"].session.expunge_all()  # else the end of the request empties what was loaded
        around = {name: g.get(name) for name in ("language", "user")}
        values = context | {"desk_menu": lambda: menu}
        again = self._ready.environment.get_template(template.name)
        self.page = Page(self._ready, again, values, app.request_context(request.environ.copy()), around)
