"""What begins every file for a calendar of ours: its format, who made it, and the city's zone as its clocks go."""

from datetime import date

from icalendar import Calendar, Timezone

from engagement.foundation.clock import LOCAL


def begun(maker: str, first_year: int, last_year: int) -> Calendar:
    """A calendar with nothing in it yet, for moments from one year to another."""
    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # First: not every reader looks ahead. A year more, as the clocks will be by the rules of today.
    zone = Timezone.from_tzid(LOCAL.key, first_date=date(first_year, 1, 1), last_date=date(last_year + 2, 1, 1))
    calendar.add_component(zone)
    return calendar
