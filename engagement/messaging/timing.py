"""When a text may go: in the hours the person chose, never in quiet hours, and again after a failure that passes."""

from datetime import UTC, datetime, time, timedelta

from engagement.foundation import clock
from engagement.messaging.templates import TextTemplate
from engagement.people.vocabulary import ContactHours

# The law on solicitations says 8 to 21, the person's time; ours is narrower, as nobody is woken by good news either.
OPEN: dict[ContactHours, tuple[time, time]] = {
    ContactHours.ANY: (time(9), time(20)),
    ContactHours.MORNING: (time(9), time(12)),
    ContactHours.AFTERNOON: (time(12), time(17)),
    ContactHours.EVENING: (time(17), time(20)),
}
RETRIES = (timedelta(minutes=15), timedelta(hours=2), timedelta(days=1))
# What somebody waits for is tried once more while they do: a number of ten minutes is worth nothing after fifteen.
PROMPT_RETRIES = (timedelta(minutes=1), *RETRIES)


def next_allowed(moment: datetime, hours: ContactHours) -> datetime:
    """The moment itself when a text may arrive then, or else the next opening, in UTC."""
    here = clock.local(moment)
    opens, closes = OPEN[hours]
    if opens <= here.time() < closes:
        return moment
    day = here.date() if here.time() < opens else here.date() + timedelta(days=1)
    return datetime.combine(day, opens, clock.LOCAL).astimezone(UTC)


def opening(
    template: TextTemplate, hours: ContactHours, *, real: bool, earliest: datetime | None = None
) -> datetime | None:
    """The first moment a text may go, None being now. Answers go at any hour, and the handset (not `real`) wakes nobody."""
    if template.prompt or not real:
        return earliest
    moment = earliest or clock.now()
    allowed = next_allowed(moment, hours)
    return allowed if earliest or allowed > moment else None


def retry_at(
    template: TextTemplate, hours: ContactHours, *, real: bool, attempts: int, written_at: datetime
) -> datetime | None:
    """When to try again after so many attempts; None when that is enough, or would come too late to be of use."""
    retries = PROMPT_RETRIES if template.prompt else RETRIES
    if attempts > len(retries):
        return None
    when = opening(template, hours, real=real, earliest=clock.now() + retries[max(attempts - 1, 0)])
    if when is not None and template.useful_for is not None and when > written_at + template.useful_for:
        return None
    return when
