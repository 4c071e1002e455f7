"""What a link opens, for the browser it is opened in."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class LinkState(StrEnum):
    """What a link opens."""

    NEW = "new"  # nobody pressed its button yet: whoever does has it
    HERE = "here"  # it was pressed in this browser
    ELSEWHERE = "elsewhere"  # it was pressed in another one: a fresh link goes to the same address
    OLD = "old"  # its time is over: the same
    OVER = "over"  # nothing is shared with the organization any more
    ENDED = "ended"  # it is of before a restore, or it went to an address that is no longer theirs
    UNKNOWN = "unknown"  # there is no such link, or none any more


# Those for which a fresh link may be asked: it goes where this one went.
RENEWABLE = frozenset({LinkState.ELSEWHERE, LinkState.OLD})


class Link(Protocol):
    """What the state of a link depends on."""

    @property
    def expires_at(self) -> datetime: ...
    @property
    def browser_hash(self) -> bytes | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


def state_of(link: Link, *, theirs: bool, shared: bool, browser: bytes | None, now: datetime) -> LinkState:
    """The state of a link. `theirs`: the address it went to is still the organization's; `browser`: the hash of its token."""
    if link.ended_at is not None or not theirs:
        return LinkState.ENDED
    if not shared:
        return LinkState.OVER
    if link.expires_at <= now:
        return LinkState.OLD
    if link.browser_hash is None:
        return LinkState.NEW
    return LinkState.HERE if link.browser_hash == browser else LinkState.ELSEWHERE
