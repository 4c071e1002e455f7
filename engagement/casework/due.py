"""How a due date is shown: late ones and today's stand out, lateness counts days the office works."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from engagement.foundation.business_days import add_business_days, business_days_between
from engagement.foundation.clock import local
from engagement.language.formats import show_coming_day, show_time, show_weekday
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext

IN_BUSINESS_DAYS = (0, 1, 2, 3, 5, 10, 20)


@dataclass(frozen=True)
class Due:
    """A due date in words, with the class of its chip; no chip when it is not yet near."""

    words: str
    chip: str = ""


def due(due_at: datetime, now: datetime) -> Due:
    """The due date as the queue shows it."""
    day, today = local(due_at).date(), local(now).date()
    if due_at < now:
        return _late(due_at, business_days_between(day, today), same_day=day == today)
    if day == today:
        return Due(_s("today"), "warn")
    if day == today + timedelta(days=1):
        return Due(_s("tomorrow"))
    return Due(show_coming_day(due_at))


def _late(due_at: datetime, days: int, *, same_day: bool) -> Due:
    if days == 0:
        if same_day:
            return Due(_s("late since %(when)s", when=show_time(due_at)), "bad")
        return Due(_s("late since %(weekday)s", weekday=show_weekday(due_at)), "bad")
    return Due(staff_ngettext("%(num)s day late", "%(num)s days late", days), "bad")


def age(asked_at: datetime, now: datetime) -> str:
    """How long ago a case was opened, in days."""
    days = (local(now).date() - local(asked_at).date()).days
    if days <= 0:
        return str(_s("asked today"))
    return str(staff_ngettext("asked %(num)s day ago", "asked %(num)s days ago", days))


def due_choices(now: datetime) -> list[tuple[str, str]]:
    """By when something can be due: so many business days from now, each with its date."""
    return [(str(days), _choice(days, add_business_days(now, days))) for days in IN_BUSINESS_DAYS]


def _choice(days: int, due_at: datetime) -> str:
    when = show_coming_day(due_at)
    if days == 0:
        return str(_s("At once (%(when)s)", when=when))
    return str(
        staff_ngettext("In %(num)s business day (%(when)s)", "In %(num)s business days (%(when)s)", days, when=when)
    )
