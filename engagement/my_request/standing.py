"""Where a whole request stands, in the words of its page: what comes next and by when."""

from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.people.reach import Waiting, what_comes_next


class Request(Waiting, Protocol):
    """A case, as far as its resident is told about it."""

    @property
    def closed_at(self) -> datetime | None: ...


def of_case(case: Request, now: datetime) -> LazyString | str:
    """What happens next with the whole request."""
    if case.closed_at is not None:
        return _l("This request is closed. If you need help again, call us or send a new request.")
    return what_comes_next(case, now)
