"""The form of a job, filled in by a row of a file: every rule is that of the page, and what it looks up was read for all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from engagement.employment.employers.models import Employer
from engagement.employment.employers.spelling import known_as
from engagement.employment.partner_jobs.forms import PartnersForm
from engagement.employment.placements.beside import since_when, within
from engagement.employment.placements.forms import WholeForm
from engagement.employment.placements.kinds import Ending, Kind, Pay
from engagement.employment.placements.models import Job

Values = Mapping[str, list[str]]
# What a page would have chosen already.
USUAL: Values = {"kind": [Kind.JOB], "pay": [Pay.HOURLY], "ending": [Ending.OTHER]}


@dataclass(frozen=True)
class Register:
    """The employers that a file names, and those whose names look like one of it, by what all spellings have in common."""

    called: Mapping[str, Employer] = field(default_factory=dict)
    like: Mapping[str, Sequence[Employer]] = field(default_factory=dict)


class RowForm(WholeForm):
    """A job as staff bring it in a file. `beside`: their other jobs."""

    def __init__(self, values: Values, register: Register, beside: Sequence[Job], **more: Any) -> None:
        self.register, self.beside = register, beside
        typed = MultiDict([(name, one) for name, many in values.items() for one in many])
        super().__init__(formdata=typed, meta={"csrf": False}, case_id=0, **more)

    @property
    def wanted(self) -> Job:
        """The job as it would be written down, of an employer who may still be new. Only of a valid form."""
        return self._job(self.known.id if self.known is not None else None)

    def _called(self, name: str) -> Employer | None:
        return self.register.called.get(known_as(name))

    def _like(self, name: str) -> Sequence[Employer]:
        return self.register.like.get(known_as(name), ())

    def _hours_beside(self, job: Job) -> Decimal:
        return sum((one.hours for one in within(self.beside, job.started_on, job.ended_on)), Decimal())

    def _there_since(self, job: Job) -> date | None:
        return since_when(self.beside, job)


class PartnersRowForm(PartnersForm, RowForm):
    """A job as a partner brings it in a file. Why it ended is said to the city, not by it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.ending

    def _job(self, employer_id: int | None) -> Job:
        job = super()._job(employer_id)
        return replace(job, ending=Ending.OTHER) if job.ended_on else job
