"""What each row of a file would do now: begin a job, correct one, nothing, or wait for somebody; and why. Writes nothing."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from engagement.employment.employers import queries as employers
from engagement.employment.employers.models import Employer
from engagement.employment.employers.spelling import known_as
from engagement.employment.job_imports import queries
from engagement.employment.job_imports.kinds import COME_IN, FAULTS, Outcome
from engagement.employment.job_imports.matching import Match, Unmatched, Who, whose
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.employment.job_imports.queries import Known, KnownJob
from engagement.employment.job_imports.reading import Problem, ReadRow, read
from engagement.employment.job_imports.row_forms import USUAL, PartnersRowForm, Register, RowForm, Values
from engagement.employment.placements.forms import as_typed
from engagement.employment.placements.models import Job
from engagement.foundation import clock, crypto
from engagement.foundation.unreadable import Unreadable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.typed_moments import read_day
from engagement.people import never_collect
from engagement.people.helped import Helped

# What a column says of a job. The employer and the first day say which job it is, and so are never corrected by a file.
SAYS = {
    "hours": "hours", "dollars": "pay_cents", "pay": "pay", "title": "title", "tips_dollars": "tips_cents", "kind": "kind",
    "evidence": "evidence", "benefits": "benefits", "health_from": "health_from", "schedule": "schedule",
    "lasting": "lasting", "subsidized": "subsidized", "ended": "ended_on", "ending": "ending",
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What one row would do. `form`: valid, and filled in by it. `asked`: what somebody has to look at once more."""

    row: JobImportRow
    read: ReadRow
    outcome: Outcome
    problems: Sequence[Problem] = ()
    asked: Sequence[str] = ()
    case_id: int | None = None
    form: RowForm | None = None
    corrects: KnownJob | None = None
    helped: Helped | None = None
    alike: Sequence[Employer] = ()
    mark: str = ""

    @property
    def comes_in(self) -> bool:
        """Whether it would be written down: as it is, or because it is ticked."""
        return self.outcome in COME_IN or (self.outcome is Outcome.ASKED and self.row.ticked)

    @property
    def changes(self) -> list[tuple[str, list[str], list[str]]]:
        """By the key of a column what stands there of a job now, and what the row says, as forms have it."""
        if self.corrects is None or self.form is None:
            return []
        before, after = _typed(self.corrects), _typed(replace(self.corrects, job=self.form.wanted))
        return [(key, before[key], after[key]) for key in _differences(self.corrects.job, self.form, self.read.values)]


JobKey = tuple[int, str, date | None]  # whose it is, at which employer, and since when


@dataclass
class _Look:
    """A look at a file: what is known of everybody in it, and what its rows said so far."""

    brought: JobImport
    known: Known
    register: Register
    before: Mapping[int, list[dict[str, Any]]] = field(default_factory=dict)
    said: dict[JobKey, tuple[int, Job]] = field(default_factory=dict)  # of which row, and as what
    begun: dict[int, dict[JobKey, Job]] = field(default_factory=dict)  # by person, what earlier rows begin


def look(brought: JobImport, rows: Sequence[JobImportRow]) -> list[Verdict]:
    """What these rows would do now, in their order. For a partner it is asked in its database role."""
    read_rows = [(row, _read(brought, row)) for row in rows]
    known = queries.known(brought, [one.who for _row, one in read_rows])
    looking = _Look(brought, known, _register([one.values for _row, one in read_rows]))
    ids = {job.id for jobs in known.jobs.values() for job in jobs}
    looking.before = queries.written_before(ids) if ids else {}
    return [_verdict(looking, row, one) for row, one in read_rows]


def whose_rows(brought: JobImport, rows: Sequence[JobImportRow]) -> dict[int, int]:
    """By the id of a row the case of whom it is about, where that is known."""
    said = {row.id: _read(brought, row).who for row in rows}
    known, by_name = queries.known(brought, said.values()), brought.organization_id is not None
    found = {row_id: whose(who, known.candidates, by_name=by_name) for row_id, who in said.items()}
    return {row_id: match.case_id for row_id, match in found.items() if match.candidate is not None}


def _read(brought: JobImport, row: JobImportRow) -> ReadRow:
    if row.cells is None or isinstance(row.cells, Unreadable):
        words = FAULTS[row.fault] if row.fault else _s("This row cannot be read any more. Bring the file again.")
        return ReadRow(Who(), problems=[("", str(words))])
    return read(row.cells, brought.columns or {}, brought.days)


def _register(rows: Sequence[Values]) -> Register:
    names = {name for values in rows for name in values.get("employer", ()) if known_as(name)}
    called = employers.called_each(names) if names else {}
    return Register(called, employers.like_each(name for name in names if known_as(name) not in called))


def _verdict(looking: _Look, row: JobImportRow, said: ReadRow) -> Verdict:
    if row.cells is None:
        return Verdict(row, said, Outcome.WRONG, said.problems)
    match = whose(said.who, looking.known.candidates, by_name=looking.brought.organization_id is not None)
    if match.candidate is None:
        return _nobodys(looking, row, said, match)
    jobs, employer, first_day = looking.known.jobs_of(match.candidate), _employer_of(looking, said), _first_day(said)
    there = _same_job(employer, first_day, jobs)
    case_id = there.case_id if there is not None else match.case_id
    if there is not None and there.withdrawn:
        problem = _s("This was taken back: there was no such job.")
        return Verdict(row, said, Outcome.WRONG, [*said.problems, ("employer", problem)], case_id=case_id)
    if there is not None and isinstance(there.job.title, Unreadable) and "title" not in said.values:
        problem = _s("What is written of this job cannot be read now. Correct it on its page.")
        return Verdict(row, said, Outcome.WRONG, [*said.problems, ("title", problem)], case_id=case_id)
    beside = [one.job for one in jobs if not one.withdrawn and one is not there]
    at = str(employer.id) if employer is not None else known_as(next(iter(said.values.get("employer", ())), ""))
    key = (match.candidate.person_id, at, first_day)
    beside += [job for other, job in looking.begun.get(match.candidate.person_id, {}).items() if other != key]
    form = _form(looking, said, there, beside)
    problems = [*said.problems, *_problems(form, said)]
    if problems:
        return Verdict(row, said, Outcome.WRONG, problems, case_id=case_id, form=form, alike=_unanswered(form))
    asked = list(_asked(form, match))
    helped = looking.known.helped.get(case_id)
    found = Verdict(row, said, Outcome.NEW, asked=asked, case_id=case_id, form=form, corrects=there, helped=helped)
    return _with_mark(looking, _twice(looking, found, key))


def _nobodys(looking: _Look, row: JobImportRow, said: ReadRow, match: Match) -> Verdict:
    """Nobody's. Whoever they do not serve is not found in the same words as whoever nobody knows."""
    for_partner = looking.brought.organization_id is not None
    columns = looking.brought.columns or {}
    key = next((key for key in ("referral", "code", "number", "name") if key in columns), "")
    match match.why:
        case Unmatched.NOBODY_NAMED:
            words = _s("This row names nobody.")
        case Unmatched.NAME_ALONE:
            words = _s("A name alone may be another’s. Write the request code or the program number.")
        case Unmatched.SEVERAL:
            numbers = ", ".join(match.codes)
            words = _s("Several referrals of yours have this name: %(numbers)s. Write which one.", numbers=numbers)
        case Unmatched.TWO_PEOPLE:
            words = _s("The two numbers in this row are of two people.")
        case _ if for_partner:
            words = _s("You help nobody with this number or name now.")
        case _:
            words = _s("You can open no request with this number.")
    outcome = {Unmatched.NOT_FOUND: Outcome.NOT_FOUND, Unmatched.SEVERAL: Outcome.SEVERAL}
    return Verdict(
        row, said, outcome.get(match.why or Unmatched.NOT_FOUND, Outcome.WRONG), [*said.problems, (key, words)]
    )


def _same_job(employer: Employer | None, first_day: date | None, jobs: Sequence[KnownJob]) -> KnownJob | None:
    """The job of which the row speaks: of the same person, employer and first day. One that stands before one that was none."""
    if employer is None or first_day is None:
        return None
    same = [one for one in jobs if (one.job.employer_id, one.job.started_on) == (employer.id, first_day)]
    return min(same, key=lambda one: one.withdrawn, default=None)


def _first_day(said: ReadRow) -> date | None:
    return read_day(next(iter(said.values.get("started", ())), ""), clock.today(), past=True)


def _employer_of(looking: _Look, said: ReadRow) -> Employer | None:
    name = known_as(next(iter(said.values.get("employer", ())), ""))
    answer = (looking.brought.employers or {}).get(name, "")
    chosen = next((one for one in looking.register.like.get(name, ()) if str(one.id) == answer), None)
    return looking.register.called.get(name) or chosen


def _form(looking: _Look, said: ReadRow, there: KnownJob | None, beside: Sequence[Job]) -> RowForm:
    """The form of the page, with what is known of that job already under what the row says of it."""
    partner = looking.brought.organization_id is not None
    values = dict(_typed(there) if there is not None else USUAL) | dict(said.values)
    if "evidence" not in values:
        values["evidence"] = ["d" if partner else "c"]
    values |= {"schedule": values.get("schedule", ["not_said"]), "lasting": values.get("lasting", ["not_said"])}
    name = known_as(next(iter(values.get("employer", ())), ""))
    values["same_as"] = [(looking.brought.employers or {}).get(name, "")]
    values["sure"] = ["y"]  # words to be read again are asked about with what is unlikely
    form = (PartnersRowForm if partner else RowForm)(values, looking.register, beside)
    form.but = there.id if there is not None else None
    return form


def _typed(there: KnownJob) -> dict[str, list[str]]:
    typed = as_typed(there.job, there.employer, there.version)
    kept = {name: value if isinstance(value, list) else [str(value or "")] for name, value in typed.items()}
    kept["subsidized"] = ["y"] if there.job.subsidized else []
    return kept


def _problems(form: RowForm, said: ReadRow) -> Iterator[Problem]:
    """What the form finds wrong; of a column of which something is wrong already, nothing more."""
    form.validate()
    seen = {key for key, _words in said.problems}
    if _unanswered(form) and "employer" not in seen:
        seen.add("employer")
        yield (
            "employer", _s("The register has a name like this. Say on the page of the file whether it is the same employer.")
        )  # fmt: skip
    for one in form:
        if one.errors and one.short_name not in seen:
            yield ("employer" if one.short_name == "same_as" else one.short_name), str(one.errors[0])


def _unanswered(form: RowForm) -> Sequence[Employer]:
    return (
        form.alike
        if form.known is None and form.same_as.data not in {"new", *(str(one.id) for one in form.alike)}
        else ()
    )


def _asked(form: RowForm, match: Match) -> Iterator[str]:
    if match.called_otherwise:
        yield _s("The number is of somebody who is called otherwise. Is it the same person?")
    yield from form.unlikely
    if any(never_collect.status_words(form[name].data or "") for name in form.careful):
        yield _s(
            "This may tell an immigration status, which we never keep. Take it out. If it tells none, tick the row."
        )


def _twice(looking: _Look, found: Verdict, key: JobKey) -> Verdict:
    """A job of which an earlier row speaks already is no other one."""
    if found.form is None or found.case_id is None:
        return found
    job = found.form.wanted
    if key not in looking.said:
        looking.said[key] = found.row.number, job
        if found.corrects is None:
            looking.begun.setdefault(key[0], {})[key] = job
        return found
    number, before = looking.said[key]
    if before == job:
        return replace(found, outcome=Outcome.KNOWN, asked=[_s("Row %(number)s says the same.", number=number)])
    problem = _s("Row %(number)s says something else of the same job.", number=number)
    return replace(found, outcome=Outcome.WRONG, problems=[("employer", problem)])


def _with_mark(looking: _Look, found: Verdict) -> Verdict:
    """With what the row would do, as a mark from which nobody reads it."""
    if found.form is None or found.outcome in (Outcome.WRONG, Outcome.KNOWN):
        return found
    outcome, there, said = Outcome.NEW, found.corrects, dict[str, Any]()
    if there is not None:
        keys = _differences(there.job, found.form, found.read.values)
        if not keys:
            return replace(found, outcome=Outcome.KNOWN, asked=())
        if _said_before(looking.before.get(there.id, ()), found.form, found.read.values):
            note = _s("This was written down so, and corrected since. On the page of the job you can correct it again.")
            return replace(found, outcome=Outcome.KNOWN, asked=[note])
        outcome, said = Outcome.CORRECTION, {"id": there.id, "version": there.version, "keys": keys}
    facts = replace(found.form.wanted, employer_id=None).as_written() | {"at": known_as(found.form.employer.data or "")}
    told = json.dumps([found.case_id, facts, said], sort_keys=True, default=str)
    mark = crypto.keyed_hash("job import", told).hex()[:16]
    return replace(found, outcome=Outcome.ASKED if found.asked else outcome, mark=mark)


def _differences(job: Job, form: RowForm, said: Values) -> list[str]:
    wanted = form.wanted
    return [key for key in SAYS if key in said and getattr(job, SAYS[key]) != getattr(wanted, SAYS[key])]


def _said_before(versions: Sequence[Mapping[str, Any]], form: RowForm, said: Values) -> bool:
    """Whether a job was written down as the row says it, before it was corrected: as it stands now it differs from the row."""
    wanted = form.wanted.as_written()
    names = [SAYS[key] for key in SAYS if key in said]
    return any(one and all(one.get(name) == wanted[name] for name in names) for one in versions)


def page_mark(found: Collection[Verdict]) -> str:
    """What a whole page showed: whoever presses its button agrees to that, and to nothing else."""
    shown = sorted((one.row.number, one.outcome, one.mark) for one in found if one.mark)
    return crypto.keyed_hash("job import page", json.dumps(shown)).hex()[:16]
