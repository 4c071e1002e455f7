"""The closed lists of words the directory uses: days, free times, how private a service is, and whether it has room."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engagement.language.formats import WEEKDAYS


class Weekday(StrEnum):
    """A day of the week, stored as the two letters that calendars (RFC 5545) and HSDS use, in lower case."""

    MONDAY = "mo"
    TUESDAY = "tu"
    WEDNESDAY = "we"
    THURSDAY = "th"
    FRIDAY = "fr"
    SATURDAY = "sa"
    SUNDAY = "su"


class Sensitivity(StrEnum):
    """How a service may be spoken of: `confidential` receives warm hand-offs only, and its place is never shown."""

    STANDARD = "standard"
    CONFIDENTIAL = "confidential"


class Capacity(StrEnum):
    """Whether a service can take one more person now."""

    OPEN = "open"
    WAITLIST = "waitlist"
    CLOSED = "closed"


class FreeTime(StrEnum):
    """When a person can come."""

    WEEKDAY_DAY = "weekday_day"
    EVENING = "evening"
    WEEKEND = "weekend"


WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})

FREE_TIME_LABELS: Mapping[FreeTime, LazyString] = MappingProxyType(
    {
        FreeTime.WEEKDAY_DAY: _l("Monday to Friday, in the day"),
        FreeTime.EVENING: _l("In the evening"),
        FreeTime.WEEKEND: _l("On Saturday or Sunday"),
    }
)

WEEKDAY_LABELS: Mapping[Weekday, LazyString] = MappingProxyType(dict(zip(Weekday, WEEKDAYS, strict=True)))

CAPACITY_LABELS: Mapping[Capacity, LazyString] = MappingProxyType(
    {
        Capacity.OPEN: _l("Has open places"),
        Capacity.WAITLIST: _l("Has a wait list"),
        Capacity.CLOSED: _l("Full now"),
    }
)
