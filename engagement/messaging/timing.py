"""When a text may go: in the hours the person chose, and again after a failure that passes."""

from datetime import datetime, timedelta

from engagement.foundation import clock
from engagement.messaging.contact_hours import next_allowed
from engagement.messaging.templates import TextTemplate
from engagement.people.vocabulary import ContactHours

RETRIES = (timedelta(minutes=15), timedelta(hours=2), timedelta(days=1))


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
    if attempts > len(RETRIES):
        return None
    when = opening(template, hours, real=real, earliest=clock.now() + RETRIES[max(attempts - 1, 0)])
    if when is not None and template.useful_for is not None and when > written_at + template.useful_for:
        return None
    return when
