"""Writing down a job, correcting it, ending it, and saying that it was none. Nothing here commits; nothing is ever overwritten."""

from dataclasses import fields, replace
from datetime import date

from engagement.employment.checks import actions as checks
from engagement.employment.earnings import queries as paid
from engagement.employment.employers import queries as employers
from engagement.employment.placements import queries
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Job, Placement, PlacementVersion
from engagement.employment.placements.next_steps import TWICE, WHICH_EMPLOYER
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import SaidBy


def place(case: Case, job: Job, told: SaidBy = SaidBy.CASEWORKER, *, organization_id: int | None = None) -> Placement:
    """A job that somebody began. Sent twice, it is one. A case that is closed has jobs too: people are asked for a year.

    `told`: who says so; `organization_id`: the partner that wrote it down.
    """
    people.locked_case(case.id)
    there = queries.same_of(case.id, job, organization_id)
    if there is not None:
        return there
    made = Placement(case_id=case.id, organization_id=organization_id, **_columns(job))
    db.session.add(made)
    db.session.flush()
    _keep_version(made, "", told)
    _note(made, "placement_added", told, started_on=made.started_on.isoformat())
    _find_employer(made)
    checks.follow(made)
    if made.ended_on is None:
        checks.found_work(case, made.started_on)
    if told is not SaidBy.CASEWORKER and queries.at_the_same(case.id, job, but=made.id) is not None:
        tasks.ask_for(TWICE.key, case=case, about=made.id)  # whoever wrote it may not see the other one
    return made


def correct(placement: Placement, job: Job, why: str, told: SaidBy = SaidBy.CASEWORKER) -> None:
    """It is otherwise than was written. What was written before stays to be read. Nothing new is nothing done.

    Raises DomainError if there was no such job, or it would begin after something was paid for it, or after it ended.
    """
    people.locked_case(placement.case_id)  # as whoever answers a check does, in that order
    only_standing(placement)
    if job.ended_on is not None:
        _only_since(job.started_on, job.ended_on)
    first = paid.first_day(placement.id)
    if first is not None and job.started_on > first:
        raise DomainError(_s("A payment of %(day)s is written down, before that day.", day=show_date(first)))
    if job != placement.facts:
        _write(placement, job, why, told)
        _note(placement, "placement_corrected", told)


def end(placement: Placement, last_day: date, reason: Ending, told: SaidBy = SaidBy.CASEWORKER) -> None:
    """They work there no more; a correction takes it back. Pressed twice, it is once.

    Raises DomainError if it ended already on another day, or before it began.
    """
    _as_it_is_now(placement)
    only_standing(placement)
    if (placement.ended_on, placement.ending) == (last_day, reason):
        return
    if placement.ended_on is not None:
        raise DomainError(_s("This job has ended already. Correct it if the day is wrong."))
    only_since_it_began(placement, last_day)
    _write(placement, replace(placement.facts, ended_on=last_day, ending=reason), "", told)
    _note(placement, "placement_ended", told, ended_on=last_day.isoformat(), reason=reason.value)


def withdraw(placement: Placement, why: str, told: SaidBy = SaidBy.CASEWORKER) -> None:
    """There was no such job. It counts no more from now on; figures that were published stay as they were. Twice is once."""
    _as_it_is_now(placement)
    if placement.withdrawn_at is None:
        placement.withdrawn_at = clock.now()
        db.session.flush()
        _keep_version(placement, why, told)
        _note(placement, "placement_withdrawn", told)
        checks.follow(placement)
        tasks.came(TWICE.key, case=db.session.get_one(Case, placement.case_id), about=placement.id)


def only_standing(placement: Placement) -> None:
    """Raise DomainError if there was no such job: nothing more is written down of it."""
    if placement.withdrawn_at is not None:
        raise DomainError(_s("This was taken back: there was no such job."))


def only_since_it_began(placement: Placement, day: date) -> None:
    """Raise DomainError for a day before the first one."""
    _only_since(placement.started_on, day)


def _only_since(first: date, day: date) -> None:
    if day < first:
        raise DomainError(_s("This is before the job began."))


def _as_it_is_now(placement: Placement) -> None:
    people.locked_case(placement.case_id)
    db.session.refresh(placement)


def _write(placement: Placement, job: Job, why: str, told: SaidBy) -> None:
    for name, value in _columns(job).items():
        setattr(placement, name, value)
    db.session.flush()
    _keep_version(placement, why, told)
    _find_employer(placement)
    checks.follow(placement)


def _find_employer(placement: Placement) -> None:
    """Who calls an employer by a name that is not in the register put nothing into it: one of ours looks which one it is."""
    said, case = placement.employer_said, db.session.get_one(Case, placement.case_id)
    if said is None:
        tasks.came(WHICH_EMPLOYER.key, case=case, about=placement.id)
        return
    known = employers.called(said)
    if known is None or known.id != placement.employer_id:
        tasks.ask_for(WHICH_EMPLOYER.key, case=case, about=placement.id)


def _keep_version(placement: Placement, why: str, told: SaidBy) -> None:
    db.session.add(
        PlacementVersion(
            placement_id=placement.id, version=placement.version, by_id=audit.actor_id(), told=told,
            why=why or None,
            facts=placement.facts.as_written() | {"withdrawn": placement.withdrawn_at is not None},
        )
    )  # fmt: skip
    db.session.flush()
    sustained.work_changed(placement.case_id)


def _note(placement: Placement, kind: str, told: SaidBy, **facts: str) -> None:
    if told is not SaidBy.CASEWORKER:  # who works on the case sees that it was not one of them
        facts["told"] = told.value
    people.add_event_of(placement, kind, placement_id=placement.id, **facts)


def _columns(job: Job) -> dict[str, object]:
    return {one.name: getattr(job, one.name) for one in fields(Job)}
