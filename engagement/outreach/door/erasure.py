"""What goes of who came with somebody who is erased: that it was they. How many came stays."""

from typing import Any

from sqlalchemy import ColumnElement, select

from engagement.foundation import db
from engagement.outreach.door import queries
from engagement.outreach.door.models import CheckIn
from engagement.outreach.sign_ups.erasure import theirs
from engagement.outreach.sign_ups.models import SignUp
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure


def _came(who: Whom) -> ColumnElement[bool]:
    return CheckIn.sign_up_id.in_(select(SignUp.id).where(theirs(who)))


def _still(tap: Any) -> int:
    """What counted of it: without the link nobody could tell any more that the same party was tapped twice."""
    with db.session.no_autoflush:
        return tap.n if queries.does_count(tap) else 0


ERASURE = (
    Erasure(
        CheckIn, _came, {"n": _still, "sign_up_id": None},
        {"id": "made by a tablet, of nobody", "undoes": "as id", "language": "which languages are spoken is counted"},
    ),
)  # fmt: skip
