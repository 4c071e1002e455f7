"""When figures come out: on the 15th, with data up to the last day of the month before. Pure."""

from datetime import date, timedelta

RELEASE_DAY = 15  # of the month; by then the checks of the month before had their days to be answered


def month_to_release(today: date) -> date:
    """The first day of the last month that may be released by today."""
    return month_before(today if today.day >= RELEASE_DAY else month_before(today))


def next_release(today: date, released: date | None) -> date:
    """When the next figures come out: today or later. `released`: the first day of the month that was released last."""
    if released is None or released < month_to_release(today):
        return today if today.day >= RELEASE_DAY else today.replace(day=RELEASE_DAY)
    return month_after(month_after(released)).replace(day=RELEASE_DAY)


def month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return month_after(month) - timedelta(days=1)
