"""Which rows are somebody's duties: their own, those of their departments, or the whole city's."""

from typing import Any

from sqlalchemy import ColumnElement, true

from engagement.outreach.duties import Asking, Whose


def theirs(asking: Asking, *, mine: ColumnElement[bool], department_id: Any) -> ColumnElement[bool]:
    """The condition for whom duties are looked for; `mine` says which are somebody's own."""
    if asking.whose is Whose.ALL:
        return true()
    return mine if asking.whose is Whose.MINE else department_id.in_(asking.department_ids)
