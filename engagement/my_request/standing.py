"""Where a whole request stands, in the words of its page: what comes next and by when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.people.reach import Waiting, what_comes_next


class Request(Waiting, Protocol):
    """A case, as far as its resident is told about it."""

    @property
    def closed_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Elsewhere:
    """Another request, in which a closed one goes on. Its code is there only if it is the reader's own, too."""

    code: str | None


def of_case(case: Request, now: datetime, elsewhere: Elsewhere | None = None) -> LazyString | str:
    """What happens next with the whole request."""
    if case.closed_at is not None and elsewhere is not None:
        if elsewhere.code is not None:
            return _l("This request goes on under another code: %(code)s. Open it with that code.", code=elsewhere.code)
        return _l(
            "We put this request together with another one, and go on with it there. To hear how it stands, call us."
        )
    if case.closed_at is not None:
        return _l("This request is closed. If you need help again, call us or send a new request.")
    return what_comes_next(case, now)
