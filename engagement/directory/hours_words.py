"""Opening hours as people read them: a line for a card, a table for a page, in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import time
from functools import reduce

from flask_babel import gettext as _

from engagement.directory.hours import Opening
from engagement.directory.vocabulary import WEEKDAY_LABELS, Weekday
from engagement.language.formats import in_a_sentence, show_list, show_time

MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)
MANY_DAYS = 3  # from here on a row of days is said by its first and last
DAYS = list(Weekday)


def in_short(openings: Iterable[Opening]) -> list[str]:
    """Days with the same hours together: "Monday–Friday: 9:00 AM to 5:00 PM"."""
    same: dict[str, list[int]] = {}
    for day, stretches in _by_day(openings).items():
        same.setdefault(_stretches(stretches), []).append(DAYS.index(day))
    return [_("%(days)s: %(hours)s", days=_days(days), hours=hours) for hours, days in same.items()]


def by_weekday(openings: Iterable[Opening]) -> list[tuple[str, str]]:
    """All seven days, each with its hours or that they are closed; nothing when no hours are known."""
    open_on = _by_day(openings)
    if not open_on:
        return []
    return [(str(WEEKDAY_LABELS[day]), _stretches(open_on[day]) if day in open_on else _("Closed")) for day in DAYS]


def _by_day(openings: Iterable[Opening]) -> dict[Weekday, list[Opening]]:
    days: dict[Weekday, list[Opening]] = {}
    for one in openings:
        days.setdefault(one.weekday, []).append(one)
    return days


def _stretches(openings: Sequence[Opening]) -> str:
    # Not “and”: in Chinese it would stand between two times as if they were a pair.
    return reduce(
        lambda first, then: str(_("%(first)s, %(then)s", first=first, then=then)), (_stretch(one) for one in openings)
    )


def _stretch(opening: Opening) -> str:
    if opening.opens_at == MIDNIGHT and opening.closes_at >= LAST_MINUTE:
        return str(_("day and night"))
    return str(_("%(opens)s to %(closes)s", opens=show_time(opening.opens_at), closes=show_time(opening.closes_at)))


def _days(days: Sequence[int]) -> str:
    names = [in_a_sentence(str(WEEKDAY_LABELS[day])) for day in DAYS]
    if len(days) >= MANY_DAYS and days[-1] - days[0] == len(days) - 1:
        line = str(_("%(first)s–%(last)s", first=names[days[0]], last=names[days[-1]]))
    else:
        line = show_list(names[day] for day in days)
    return line[:1].upper() + line[1:]
