"""The figures of a true life, counted from its days by somebody who has never read the product. Imports nothing of it.

What "day 90 in any job", "no gap of more than 14 days", "the second quarter after the exit" mean is in domain.md §3 and TEGL 10-16.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from tests.employment.cohort.truth import BEYOND, Human, Job, days_of

LEAST_CENTS, LEAST_HOURS, LEAST_IN_SCHOOL = 1850, 30, 20
RULE_DAYS, RULE_GAP = 180, 14
Paid = Mapping[int, Sequence[int]]  # by job, the days on which it is known to have been paid


def works(jobs: Iterable[Job], day: int) -> bool:
    """Whether one of the jobs is done on that day."""
    return any(one.first <= day <= one.last for one in jobs)


def works_in(jobs: Iterable[Job], first: int, last: int) -> bool:
    """Whether one of the jobs is done on one of those days."""
    return any(one.first <= last and first <= one.last for one in jobs)


def kept_on(jobs: Sequence[Job], begun: int, day: int, today: int, longest: int = RULE_GAP) -> bool:
    """Whether no time without work that begins by that day is longer than so many days."""
    days = days_of(jobs, begun, today + BEYOND)
    idle = days.find(0)
    while 0 <= idle <= day - begun:
        back = days.find(1, idle)
        back = len(days) if back < 0 else back
        if back - idle > longest:
            return False
        idle = days.find(0, back)
    return True


def with_first_employer(jobs: Sequence[Job], begun: int, written: Sequence[Job], day: int) -> bool:
    """Whether on that day they work for one of those with whom they began."""
    first = {one.employer for one in written if one.first == begun}
    return works((one for one in jobs if one.employer in first), day)


def lasts(human: Human, written: Sequence[Job], today: int) -> bool:
    """Whether, by today, work lasted half a year with no long gap, paid enough for enough hours on the last day of it."""
    return lasted_on(human, written, today) is not None


def lasted_on(human: Human, written: Sequence[Job], today: int) -> int | None:
    """The first day on which it had lasted."""
    counted = [one for one in written if not one.subsidized and not one.short]
    return min(
        (one.first + RULE_DAYS for one in counted if _lasted_since(human, counted, one.first, today)), default=None
    )


def _lasted_since(human: Human, counted: Sequence[Job], begun: int, today: int) -> bool:
    day = begun + RULE_DAYS
    there = [one for one in counted if one.first <= day <= one.last]
    if day > today or not there or not kept_on(counted, begun, day, today):
        return False
    hours = sum(one.hours for one in there)
    in_school = any(first <= day <= last for first, last in human.schooled)
    wage = Fraction(sum(one.hours * one.hourly for one in there), hours)
    return hours >= (LEAST_IN_SCHOOL if in_school else LEAST_HOURS) and wage >= LEAST_CENTS


# WIOA


def periods(human: Human, today: int) -> list[tuple[int, int, int | None]]:
    """First day, last service and exit of each period."""
    if not human.periods:
        human.periods = _periods(human, today)
    return human.periods


def _periods(human: Human, today: int) -> list[tuple[int, int, int | None]]:
    """Found by living through every day."""
    served = {day for day, _ in human.enrolled} | {day for day in human.served if human.since <= day <= today}
    found, began, last, held_until = [], human.since, human.since, 0
    inside = True
    for day in range(human.since, today + 1):
        if inside and day - last >= 90 and day > held_until:
            held = [until for on, until in human.planned if on < day <= until]
            if held:
                held_until = max(held)
            else:
                found.append((began, last, last))
                inside = False
        if day in served:
            if not inside:
                began, inside, held_until = day, True, 0
            last = day
    return [*found, (began, last, None)] if inside else found


def quarter(day: int, later: int = 0) -> tuple[int, int]:
    """First and last day of the quarter of that day, or of the one so many later."""
    on = date.fromordinal(day)
    number = on.year * 4 + (on.month - 1) // 3 + later
    return _first_of(number), _first_of(number + 1) - 1


def _first_of(number: int) -> int:
    return date(number // 4, number % 4 * 3 + 1, 1).toordinal()


def is_counted_nowhere(human: Human, last: int, ended: int | None) -> bool:
    """Whether they left for a reason that takes them out of everything: it began after the last service and before the exit was
    known. Who died counts nowhere until the fourth quarter is over.
    """
    until = quarter(ended, 4)[1] if ended is not None else date.max.toordinal()
    known = exit_known(human, last)
    return any(
        on <= until if why == "deceased" else last <= on <= known and (why != "foster" or human.youth)
        for on, why in human.left
    )


def exit_known(human: Human, last: int) -> int:
    """The day on which it is known that they left: the 90th, or a day after what was planned while they were still in."""
    day = last + 90
    while held := max((until + 1 for on, until in human.planned if on < day <= until), default=0):
        day = held
    return day


def exits(human: Human, first: date, last: date, today: int) -> list[tuple[int, int]]:
    """Begin and exit of the periods that end in those days and are counted."""
    return [
        (began, ended)
        for began, _, ended in periods(human, today)
        if ended is not None
        and first.toordinal() <= ended <= last.toordinal()
        and not is_counted_nowhere(human, ended, ended)
    ]


def of_year(human: Human, year: int, number: int, today: int) -> list[tuple[int, int]]:
    """Those of a program year whose second or fourth quarter is over for two more quarters."""
    span = (date(year - 1, 7, 1), date(year, 6, 30)) if number == 2 else (date(year - 1, 1, 1), date(year - 1, 12, 31))
    return [one for one in exits(human, *span, today) if quarter(one[1], number + 2)[1] < today]


def employed_in(human: Human, jobs: Sequence[Job], first: int, last: int, paid: Paid, *, schooled: bool = True) -> bool:
    """Whether they worked on one of those days, or were paid on one, in work that counts; for young people also school."""
    counted = [one for one in jobs if one.is_employment]
    if works_in(counted, first, last) or any(first <= day <= last for one in counted for day in paid.get(one.key, ())):
        return True
    learned = any(first <= day <= last for day, _ in human.trained) or is_schooled(human, first, last)
    return schooled and human.youth and learned


def is_schooled(human: Human, first: int, last: int) -> bool:
    """Whether they went to school on one of those days."""
    return any(begun <= last and first <= ended for begun, ended in human.schooled)


def kept_employer(jobs: Sequence[Job], written: Sequence[Job], quarters: Sequence[tuple[int, int]], paid: Paid) -> bool:
    """Whether an employer of the second quarter, of those who are written down, is one of the fourth."""

    def employers(counted: Sequence[Job], first: int, last: int) -> set[int]:
        there = (
            one
            for one in counted
            if works_in([one], first, last) or any(first <= day <= last for day in paid.get(one.key, ()))
        )
        return {one.employer for one in there if one.is_employment}

    return bool(employers(written, *quarters[0]) & employers(jobs, *quarters[1]))


def earned_credential(human: Human, began: int, ended: int, paid: Paid) -> bool | None:
    """Whether they earned a credential that counts, up to a year after the exit; none if they were in no class,
    of young people in no school either."""
    in_class = any(began <= day <= ended and kind == "class" for day, kind in human.trained)
    if not in_class and not (human.youth and is_schooled(human, began, ended)):
        return None
    until = a_year_after(ended)
    earned = {kind for day, kind in human.credentials if began <= day <= until}
    employed = employed_in(human, human.jobs, ended + 1, until, paid, schooled=False)
    return "postsecondary" in earned or ("secondary" in earned and employed)


def a_year_after(day: int) -> int:
    """The same day a year later; of the leap day the last of February."""
    on = date.fromordinal(day)
    if (on.month, on.day) == (2, 29):
        return date(on.year + 1, 3, 1).toordinal() - 1
    return date(on.year + 1, on.month, on.day).toordinal()


def gained(human: Human, year: int, today: int) -> list[bool]:
    """For each period that learned in that program year: whether a gain was made in it."""
    found = []
    for began, last, ended in periods(human, today):
        first, end = max(date(year, 7, 1).toordinal(), began), date(year + 1, 6, 30).toordinal()
        end = min(end, ended) if ended is not None else end
        learned = any(first <= day <= end for day, _ in human.trained)
        learned = learned or (human.youth and is_schooled(human, first, end))
        if first <= end and learned and not is_counted_nowhere(human, last, ended):
            found.append(any(first <= day <= end for day in human.gains))
    return found


def middle(cents: Sequence[int]) -> int | None:
    """The median, half a cent up."""
    return int(median([Fraction(one) for one in cents]) + Fraction(1, 2)) if cents else None


# ORR


def entered(human: Human, written: Sequence[Job], ends: int) -> Job | None:
    """The job by which they entered employment in a federal year: full-time before part-time, the earliest, the best of a day."""
    first, last = date(ends - 1, 10, 1).toordinal(), date(ends, 9, 30).toordinal()
    begun = [one for one in written if not one.subsidized and max(first, human.since) <= one.first <= last]
    full = [one for one in begun if one.hours >= 35]
    return min(full or begun, key=lambda one: (one.first, -one.hours, -one.hourly, not has_health(one)), default=None)


def ninetieth_day(human: Human, written: Sequence[Job], ends: int) -> int | None:
    """The first 90th day after a placement that lies in the year."""
    first, last = date(ends - 1, 10, 1).toordinal(), date(ends, 9, 30).toordinal()
    days = sorted(one.first + 90 for one in written if not one.subsidized and one.first >= human.since)
    return next((day for day in days if first <= day <= last), None)


def has_health(job: Job) -> bool:
    """Whether health insurance was offered within six months of the first day."""
    if job.health_from is None:
        return False
    begun, offered = date.fromordinal(job.first), date.fromordinal(job.health_from)
    months = (offered.year - begun.year) * 12 + offered.month - begun.month
    is_last = date.fromordinal(job.health_from + 1).month != offered.month
    return months < 6 or (months == 6 and (offered.day <= begun.day or (is_last and offered.day < begun.day)))
