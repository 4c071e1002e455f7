"""Where a whole request stands, in the words of its page: what comes next and by when."""

from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.web.contributions import contributed


class Open(Protocol):
    """A case, as far as its resident is told about it."""

    @property
    def next_step(self) -> str: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def closed_at(self) -> datetime | None: ...


def of_case(case: Open, now: datetime) -> LazyString | str:
    """What happens next with the whole request."""
    if case.closed_at is not None:
        return _l("This request is closed. If you need help again, call us or send a new request.")
    return contributed().next_steps[case.next_step].told(case.due_at, now)
