"""What of a job is otherwise, by the word of its person: as it is changed, and as it is kept until a person decides. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from engagement.employment.placements.kinds import Ending, Pay
from engagement.employment.placements.models import Job

SAID = ("employer_said", "employer_id", "started_on", "hours", "pay", "pay_cents", "ended_on", "ending")


def changed(before: Job, after: Job) -> dict[str, Any]:
    """What a person says otherwise. An employer that they call by another name is the one that is written until somebody looked."""
    news = {name: getattr(after, name) for name in SAID if getattr(after, name) != getattr(before, name)}
    if after.employer_id is None:
        news.pop("employer_id", None)
    return news


def as_kept(news: Mapping[str, Any]) -> dict[str, Any]:
    """The same as it is kept: days and numbers in words."""
    return {name: str(value) if isinstance(value, (date, Decimal)) else value for name, value in news.items()}


def as_written(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept, as a job has it."""
    return {name: _read(name, value) for name, value in kept.items() if name in SAID}


def as_they_say(known: Job, kept: Mapping[str, Any]) -> Job:
    """A job as it is by their word. What goes together stays together, whatever else was written of it meanwhile."""
    job = replace(known, **as_written(kept))
    if kept.get("pay_cents") is not None:
        job = replace(job, pay=Pay.HOURLY)  # nobody is asked for another pay
    if (job.ended_on is None) != (job.ending is None):
        job = replace(job, ending=Ending.OTHER if job.ended_on is not None else None)
    return job


def last_day_of(kept: Mapping[str, Any]) -> tuple[date, Ending]:
    """The last day and the reason that were kept."""
    return date.fromisoformat(kept["ended_on"]), Ending(kept["ending"])


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in ("started_on", "ended_on"):
        return date.fromisoformat(value)
    kinds: dict[str, Any] = {"hours": Decimal, "pay": Pay, "ending": Ending}
    return kinds[name](value) if name in kinds else value
