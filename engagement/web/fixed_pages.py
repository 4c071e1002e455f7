"""Pages that say the same to everybody: made once for each language and wish of a browser, and kept by the process.

A slice names them (`fixed_pages`). Nothing on them comes from the database, the moment or the visitor; with the recordings of
a language its pages are made anew. Whoever has begun something with us gets a page of their own. Headers, the log and the count
of pages are made for every visitor as always.
"""

from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, current_app, g, make_response, request, session

from engagement.language import i18n
from engagement.web.contributions import contributed
from engagement.web.recordings import shelf

EXTENSION = "fixed_pages"

# The address, with its language; the language that the browser wishes; and how the recordings of the language stand.
Key = tuple[str, str, int]


@dataclass(frozen=True)
class FixedPage:
    """A page as it is sent, and the language it is in."""

    language: str
    body: bytes


def init_app(app: Flask) -> None:
    """Answer from what was kept where that is right, and keep what may be."""
    app.extensions[EXTENSION] = {}
    app.before_request(_kept)
    app.after_request(_keep)


def forget(app: Flask) -> None:
    """Let go of every page that was kept."""
    app.extensions[EXTENSION].clear()


def _pages() -> dict[Key, FixedPage]:
    return cast(dict[Key, FixedPage], current_app.extensions[EXTENSION])


def _kept() -> Response | None:
    g.fixed_page = None
    if request.endpoint not in contributed().fixed_pages or request.method != "GET" or request.query_string or session:
        return None
    wish = i18n.suggested(i18n.LANGUAGES)
    g.fixed_page = (request.path, wish.tag if wish else "", shelf().version(i18n.current().tag))
    page = _pages().get(g.fixed_page)
    if page is None:
        return None
    i18n.choose(page.language)
    return make_response(page.body)


def _keep(response: Response) -> Response:
    if g.get("fixed_page") and response.status_code == 200 and not session:
        _pages().setdefault(g.fixed_page, FixedPage(i18n.current().tag, response.get_data()))
    return response
