"""Duties as lines of the page: who it is about, what is known of them, and the one button. A few statements for all lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import Row, Select, select

from engagement.employment.checks import queries as checks
from engagement.employment.checks.kinds import CHANNELS, STATES
from engagement.employment.duties.days import to_gain_by, to_prove_by, to_serve_by
from engagement.employment.duties.kinds import DUTY_KINDS, DutyKind
from engagement.employment.duties.queries import Found
from engagement.employment.employers.models import Employer
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.kinds import ENTRY_KINDS
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants import queries as participants
from engagement.employment.placements.kinds import EVIDENCES
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.language.formats import show_date, show_near_day
from engagement.language.phones import show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case, Person
from engagement.web.duties import Duty

OF_CHECKS = frozenset({DutyKind.CLOSING, DutyKind.DIFFER, DutyKind.CALLS, DutyKind.CONSENT, DutyKind.UNREACHED})
OF_ENROLMENTS = frozenset({DutyKind.PLANNED, DutyKind.EXITS, DutyKind.GAINS})


@dataclass(frozen=True)
class OfEnrolment:
    """Whose an enrolment is, the program, the days that count in it, and what stands in it."""

    known: Row[Any]
    entries: Sequence[EnrolmentEntry]


def lines(found: Iterable[Found]) -> dict[Found, Duty]:
    """What each of the rows says; a row that went meanwhile says nothing."""
    rows = list(found)
    made: dict[Found, Duty] = {}
    for load, line, kinds in _PARTS:
        wanted = [one for one in rows if one.kind in kinds]
        things = load([one.id for one in wanted]) if wanted else {}
        made |= {one: line(one, things[one.id]) for one in wanted if one.id in things}
    return made


def _duty(row: Found, due: date | None, what: str, about: Iterable[str], url: str) -> Duty:
    return Duty(due, what, " · ".join(part for part in about if part), DUTY_KINDS[row.kind].button, url)


def _of_check(row: Found, one: checks.Listed) -> Duty:
    check = one.check
    address = url_for("checks.check", check_id=check.id)
    if row.kind is DutyKind.CONSENT:
        address = url_for("checks.consent", case_id=check.case_id)
    day = _s("%(day)s days after the job began", day=check.day)
    due = check.call_by if row.kind is DutyKind.CALLS else check.closes
    return _duty(row, due, one.person.name, (day, one.employer or "", *_asked(row.kind, one)), address)


def _asked(kind: DutyKind, one: checks.Listed) -> list[str]:
    """What was said or tried, and the ways that are left; where somebody is called, their number."""
    if kind is DutyKind.CONSENT:
        return []
    if kind is DutyKind.DIFFER:
        return [f"{CHANNELS[said.channel]}: {STATES[said.state]}" for said in one.answers if said.state is not None]
    tried = [f"{CHANNELS[attempt.channel]}: {show_date(attempt.tried_on)}" for attempt in one.tried]
    phone = [show_phone(one.person.phone)] if kind is DutyKind.CALLS and one.person.phone else []
    left = ", ".join(one.left_said)
    return [*phone, *(tried or [_s("not asked yet")]), _s("Left: %(ways)s", ways=left)]


def _of_enrolment(row: Found, one: OfEnrolment) -> Duty:
    it = one.known
    address = url_for("enrolments.enrolment", enrolment_id=it.id)
    if row.kind is DutyKind.PLANNED:
        return _duty(row, it.planned_until, it.person, (it.program, *_planned(one.entries)), address)
    if row.kind is DutyKind.GAINS and it.learned_on is not None:
        last = _s("last training on %(day)s", day=show_date(it.learned_on))
        return _duty(row, to_gain_by(it.learned_on), it.person, (it.program, last), address)
    about = (it.program, _s("last help on %(day)s", day=show_date(it.last_served_on)), *_planned(one.entries))
    return _duty(row, to_serve_by(it.last_served_on), it.person, about, address)


def _planned(entries: Iterable[EnrolmentEntry]) -> list[str]:
    """What was planned and nobody said of whether it was given."""
    return [
        _s("planned for %(day)s: %(what)s", day=show_near_day(one.day), what=str(ENTRY_KINDS[one.kind].label))
        for one in entries
        if one.planned and one.day <= clock.today()
    ]


def _of_job(row: Found, job: Row[Any]) -> Duty:
    since = _s("begun on %(day)s", day=show_date(job.started_on))
    about = (job.employer or "", job.title or "", since, str(EVIDENCES[job.evidence]))
    address = url_for("placements.placement", placement_id=job.id)
    return _duty(row, to_prove_by(job.started_on), job.person, about, address)


def _of_case(row: Found, case: Row[Any]) -> Duty:
    phone = show_phone(case.phone) if case.phone else _s("They have no phone")
    address = url_for("casework.case", case_id=case.id)
    return _duty(row, clock.local(case.due_at).date(), case.person, (case.request_code, phone), address)


def _of_pair(row: Found, one: participants.Shown) -> Duty:
    names = [" / ".join(dict.fromkeys(side.person.name for side in sides)) for sides in one.sides]
    programs = dict.fromkeys(side.program for sides in one.sides for side in sides)
    address = url_for("pairs.one", participant_pair_id=one.pair.id)
    return _duty(row, None, " · ".join(names), (" / ".join(one.numbers), *programs), address)


def _enrolments(ids: Sequence[int]) -> Mapping[int, OfEnrolment]:
    entries = enrolments.standing(ids)
    return {row.id: OfEnrolment(row, entries.get(row.id, [])) for row in db.rows(_ENROLMENTS, {"ids": ids})}


def _of_people(of: Any, *what: Any) -> Select[*tuple[Any, ...]]:
    """These columns of rows that belong to a case, by their ids, and what the person is called."""
    wanted = select(of.id, Person.name.label("person"), *what).select_from(of).where(db.among_given(of.id, "ids"))
    return wanted.join(Case, Case.id == of.case_id).join(Person, Person.id == Case.person_id)


_ENROLMENTS = _of_people(
    Enrolment, Enrolment.planned_until, Enrolment.learned_on, Enrolment.last_served_on, Program.name.label("program")
).join(Program, Program.id == Enrolment.program_id)


def _jobs(ids: Sequence[int]) -> Mapping[int, Row[Any]]:
    return {row.id: row for row in db.rows(_JOBS, {"ids": ids})}


_JOBS = _of_people(
    Placement, Placement.title, Placement.started_on, Placement.evidence, Employer.name.label("employer")
).outerjoin(Employer, Employer.id == Placement.employer_id)


def _cases(ids: Sequence[int]) -> Mapping[int, Row[Any]]:
    return {row.id: row for row in db.rows(_CASES, {"ids": ids})}


_CASES = (
    select(Case.id, Case.request_code, Case.due_at, Person.name.label("person"), Person.phone)
    .join(Person, Person.id == Case.person_id)
    .where(db.among_given(Case.id, "ids"))
)


def _pairs(ids: Sequence[int]) -> Mapping[int, participants.Shown]:
    return {one.pair.id: one for one in participants.pairs_called(ids)}


_PARTS: tuple[
    tuple[Callable[[Sequence[int]], Mapping[int, Any]], Callable[[Found, Any], Duty], frozenset[DutyKind]], ...
] = (
    (checks.checks_called, _of_check, OF_CHECKS),
    (_enrolments, _of_enrolment, OF_ENROLMENTS),
    (_jobs, _of_job, frozenset({DutyKind.UNPROVED})),
    (_cases, _of_case, frozenset({DutyKind.OUT_OF_WORK})),
    (_pairs, _of_pair, frozenset({DutyKind.PAIRS})),
)
