"""How a person can be reached: the one question behind every sentence that promises to call, write or text."""

from datetime import datetime
from typing import Protocol

from flask_babel import LazyString

from engagement.web.contributions import contributed


class Reachable(Protocol):
    """A person, as far as they can be reached."""

    @property
    def phone(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...


class Waiting(Protocol):
    """A case, as far as its resident is told what comes next."""

    @property
    def next_step(self) -> str: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def person(self) -> Reachable: ...


def can_be_reached(person: Reachable) -> bool:
    """Whether we can call or write to them. Whoever left neither a phone nor an e-mail comes to us: nobody contacts them."""
    return bool(person.phone or person.email)


def what_comes_next(case: Waiting, now: datetime) -> LazyString | str:
    """What a resident is told of the next step of their open case, as far as we can keep it."""
    return contributed().next_steps[case.next_step].told(case.due_at, now, can_be_reached(case.person))
