"""Months of the calendar, each known by its first day."""

from datetime import date, timedelta


def months_from(day: date, number: int) -> date:
    """The first day of the month so many after that of a day; before it where the number is less than nothing."""
    count = day.year * 12 + day.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def months_between(day: date, later: date) -> int:
    """How many months after that of a day the month of another one is."""
    return (later.year - day.year) * 12 + later.month - day.month


def month_after(day: date) -> date:
    """The first day of the month after."""
    return months_from(day, 1)


def month_before(day: date) -> date:
    """The first day of the month before."""
    return months_from(day, -1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return month_after(month) - timedelta(days=1)
