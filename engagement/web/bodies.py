"""How much may be sent at once: the length of a form, and more only where a view says so."""

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException

MEGABYTE = 1_000_000


def init_app(app: Flask) -> None:
    """Let a view with `largest` read that much, before anything looks into what was sent."""

    @app.before_request
    def take_more_where_a_view_says_so() -> None:
        most = largest_here()
        if most is not None:
            request.max_content_length = request.max_form_memory_size = most


def largest_here() -> int | None:
    """What the view at hand says that it takes, if it says so."""
    return _largest_of(current_app, request.endpoint or "")


def largest_at(app: Flask, path: str) -> int | None:
    """What the view says that answers a form sent to that address."""
    try:
        endpoint, _arguments = app.url_map.bind("").match(path, method="POST")
    except HTTPException:
        return None
    return _largest_of(app, endpoint)


def in_words(size: int) -> str:
    """A size, as people know it from their files."""
    return f"{size // MEGABYTE} MB"


def _largest_of(app: Flask, endpoint: str) -> int | None:
    found: int | None = getattr(app.view_functions.get(endpoint), "largest", None)
    return found
