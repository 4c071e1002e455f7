"""What a tablet sends: many taps at once, of which none is lost because another cannot be read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeGuard
from uuid import UUID

MOST_AT_ONCE = 500  # a tablet sends fewer; who sends more is none
MOST_IN_A_TAP = 50  # people of one sign-up
BIGGEST = 2**53  # the last whole number that a browser counts to


@dataclass(frozen=True)
class Tap:
    """One tap, or the undoing of one."""

    id: UUID
    language: str
    n: int
    undoes: UUID | None
    device_seq: int
    device_at: datetime | None
    sign_up_id: int | None = None


@dataclass(frozen=True)
class Batch:
    """What was read of a batch, and the ids of what never can be, as the tablet wrote them."""

    taps: tuple[Tap, ...]
    refused: tuple[str, ...]
    wants_names: bool = False


class NoBatch(Exception):
    """This is nothing that a tablet sends."""


def read(sent: Any, event_id: int, languages: Collection[str]) -> Batch:
    """The taps of a batch for that event, in languages that we know. Raises NoBatch if it is none."""
    rows = sent.get("check_ins") if isinstance(sent, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
        raise NoBatch
    taps, refused = [], []
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise NoBatch
        tap = _tap(row, languages) if row.get("event") == event_id else None
        if tap is None:
            refused.append(row["id"])
        else:
            taps.append(tap)
    return Batch(tuple(taps), tuple(refused), sent.get("names") is True)


def _tap(row: dict[str, Any], languages: Collection[str]) -> Tap | None:
    n, undoes, said = row.get("n"), row.get("undoes"), row.get("language")
    language = said if isinstance(said, str) and said in languages else ""
    if not _is_whole(n) or not 0 < (-n if undoes else n) <= MOST_IN_A_TAP:
        return None
    seq, sign_up = row.get("seq"), row.get("sign_up")
    try:
        return Tap(
            UUID(row["id"]), language, n, UUID(undoes) if undoes else None,
            seq if _is_whole(seq) and 0 <= seq <= BIGGEST else 0, _moment(row.get("at")),
            sign_up if _is_whole(sign_up) and not undoes else None,
        )  # fmt: skip
    except (ValueError, AttributeError, TypeError):
        return None


def _is_whole(number: Any) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)


def _moment(text: Any) -> datetime | None:
    """By a clock that may be wrong by years; None if it is no time at all, which is no reason to lose somebody."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None
