"""When figures come out: on the 15th, with data up to the last day of the month before. Pure."""

from datetime import date

from engagement.foundation.months import month_before, months_from

RELEASE_DAY = 15  # of the month; by then the checks of the month before had their days to be answered


def month_to_release(today: date) -> date:
    """The first day of the last month that may be released by today."""
    return month_before(today if today.day >= RELEASE_DAY else month_before(today))


def next_release(today: date, released: date | None) -> date:
    """When the next figures come out: today or later. `released`: the first day of the month that was released last."""
    if released is None or released < month_to_release(today):
        return today if today.day >= RELEASE_DAY else today.replace(day=RELEASE_DAY)
    return months_from(released, 2).replace(day=RELEASE_DAY)
