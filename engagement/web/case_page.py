"""The case page, for slices below the desk that owns it: show it with a form that was refused, or go back to it."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from engagement.web.contributions import contributed


def show_case(case: Any, status: int = 200, **refused: Any) -> tuple[str, int]:
    """The case page; a form that was refused comes back in its panel with what was written."""
    return contributed().show_case(case, status, **refused)


def back_to_case(case_id: int, said: object = "") -> Response:
    """To the case page, with a word on what was done."""
    if said:
        flash(str(said))
    return redirect(url_for("casework.case", case_id=case_id), 303)
