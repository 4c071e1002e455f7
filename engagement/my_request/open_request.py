"""The request that is open in this browser, for the pages on which its resident changes it, and the way back to My request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response

from engagement.my_request import queries
from engagement.my_request.actions import say_once


def of_open_request(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets the request that is open in this browser; where none is, or it is closed, My request says so."""

    @wraps(view)
    def opened(*args: int, **more: int) -> Any:
        case = queries.opened_here()
        return to_my_request() if case is None or case.closed_at is not None else view(case, *args, **more)

    return opened


def to_my_request(done: str | None = None) -> Response:
    """To My request, which says this once what was done."""
    if done is not None:
        say_once(done)
    return redirect(url_for("my_request.request_page"), 303)
