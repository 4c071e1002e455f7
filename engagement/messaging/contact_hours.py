"""When a text may arrive: within the hours the person chose, and never in quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engagement.people.vocabulary import ContactHours

CITY_ZONE = "America/Denver"
# The law on solicitations says 8 to 21, the person's time; ours is narrower, as nobody is woken by good news either.
OPEN: dict[ContactHours, tuple[time, time]] = {
    ContactHours.ANY: (time(9), time(20)),
    ContactHours.MORNING: (time(9), time(12)),
    ContactHours.AFTERNOON: (time(12), time(17)),
    ContactHours.EVENING: (time(17), time(20)),
}


def next_allowed(moment_utc: datetime, hours: ContactHours, zone: str = CITY_ZONE) -> datetime:
    """The moment itself when a text may arrive then, or else the next opening, in UTC."""
    here = ZoneInfo(zone)
    local = moment_utc.astimezone(here)
    opens, closes = OPEN[hours]
    if opens <= local.time() < closes:
        return moment_utc
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return datetime.combine(day, opens, here).astimezone(UTC)
