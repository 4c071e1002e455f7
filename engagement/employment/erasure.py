"""What goes of the jobs and programs of whoever is erased: every word and number of theirs. What is counted of them stays, and
no page shows it.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select

from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import AskingConsent, Check
from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.job_imports.erasure import ERASURE as OF_IMPORTS
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import (
    Participant,
    ParticipantKey,
    ParticipantPair,
    ParticipantPairVersion,
)
from engagement.employment.placements.kinds import Kind
from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.employment.reports.spreadsheets.erasure import ERASURE as OF_SPREADSHEETS
from engagement.employment.sustained.models import Judgement, JudgingChange, SchoolTime, Standing
from engagement.foundation import clock, db
from engagement.foundation.unreadable import readable
from engagement.people.models import Case
from engagement.people.whom import Whom, theirs
from engagement.web.access import SignedInAccount
from engagement.web.contributions import Erasure

OF_A_CASE = (Check, Enrolment, Placement, SchoolTime)


def is_there(account: SignedInAccount, row: Any) -> bool:
    """Whether a row is not one of somebody who was erased: what is kept of them is counted, and nobody reads or changes it."""
    return not isinstance(row, OF_A_CASE) or db.session.get_one(Case, row.case_id).erased_at is None


def _placements(who: Whom) -> Select[int]:
    return select(Placement.id).where(theirs(Placement, who))


def _enrolments(who: Whom) -> Select[int]:
    return select(Enrolment.id).where(theirs(Enrolment, who))


def _numbers(who: Whom) -> Select[int]:
    """Their program numbers: of one that other requests have too, which another record of them made, nothing goes with this one."""
    own = select(Enrolment.participant_id).where(theirs(Enrolment, who))
    others = select(Enrolment.id).join(Case, Case.id == Enrolment.case_id)
    others = others.where(
        Enrolment.participant_id == Participant.id, Case.id.not_in(who.case_ids), Case.erased_at.is_(None)
    )
    return select(Participant.id).where(Participant.id.in_(own), ~others.exists())


def _pairs(who: Whom) -> ColumnElement[bool]:
    return or_(ParticipantPair.first_id.in_(_numbers(who)), ParticipantPair.second_id.in_(_numbers(who)))


def _own_businesses(who: Whom) -> Select[int]:
    """Employers that are a business of their own, now or in an earlier version, which bears their name; nobody else works there."""
    of_them = select(PlacementVersion.facts).where(PlacementVersion.placement_id.in_(_placements(who)))
    facts = [readable(one) or {} for one in db.session.scalars(of_them)]
    own = {one.get("employer_id") for one in facts if one.get("kind") == Kind.OWN_BUSINESS}
    now = select(Placement.employer_id).where(theirs(Placement, who), Placement.kind == Kind.OWN_BUSINESS)
    others = select(Placement.id).where(Placement.employer_id == Employer.id, Placement.id.not_in(_placements(who)))
    named = or_(Employer.id.in_(now), Employer.id.in_(own - {None}))
    return select(Employer.id).where(named, ~others.exists())


def _within(column: ColumnElement[int], found: Callable[[Whom], Select[int]]) -> Callable[[Whom], ColumnElement[bool]]:
    return lambda who: column.in_(found(who))


def number_of_nobody(participant: Participant) -> str:
    """In place of a program number: no number of ours begins with a dash, and none is typed so."""
    return f"-{participant.id % 10**7:07d}"


def _unresolved(pair: ParticipantPair) -> PairAnswer:
    return PairAnswer.CANNOT_TELL if pair.answer is PairAnswer.OPEN else pair.answer


def _no_more_asked(check: Check) -> CheckState:
    """What was found out is counted; nobody is asked any more."""
    return CheckState.NOT_ASKED if check.state is CheckState.DUE else check.state


def _not_waiting(word: OwnWord) -> bool:
    """Nobody decides any more what waited."""
    return bool(word.taken)


def _decided(word: OwnWord) -> datetime:
    return word.decided_at or clock.now()


ERASURE = (
    Erasure(EmployerName, _within(EmployerName.__table__.c.employer_id, _own_businesses)),
    *OF_IMPORTS,
    *OF_SPREADSHEETS,
    Erasure(PlacementVersion, _within(PlacementVersion.__table__.c.placement_id, _placements)),
    Erasure(
        Check, partial(theirs, Check),
        # In this order: what a check says is made of how it stood.
        {"state": _no_more_asked, "step": None, "next_on": None, "call_by": None, "differs": False},
    ),
    Erasure(OwnWord, partial(theirs, OwnWord), {"facts": None, "taken": _not_waiting, "decided_at": _decided}),
    Erasure(AskingConsent, partial(theirs, AskingConsent), {"guardian": None}),
    Erasure(JudgingChange, partial(theirs, JudgingChange)),
    Erasure(SchoolTime, partial(theirs, SchoolTime), {}),
    Erasure(Standing, partial(theirs, Standing), {}),
    Erasure(Judgement, partial(theirs, Judgement), {}, {"reasons": "keys of ours, days and numbers"}),
    Erasure(
        Placement, partial(theirs, Placement), {"title": None, "employer_id": None, "employer_said": None},
        {"benefits": "keys of ours, of nobody", "hours": "a number"},
    ),
    # Every employer has a spelling, but for those whose spellings went above.
    Erasure(Employer, lambda who: ~exists().where(EmployerName.employer_id == Employer.id)),
    Erasure(ParticipantKey, _within(ParticipantKey.__table__.c.participant_id, _numbers)),
    Erasure(
        ParticipantPairVersion,
        lambda who: ParticipantPairVersion.pair_id.in_(select(ParticipantPair.id).where(_pairs(who))),
    ),
    # Nobody can ask them any more whether they are one.
    Erasure(ParticipantPair, _pairs, {"answer": _unresolved, "decided_at": lambda pair: pair.decided_at or clock.now()}),
    Erasure(Participant, lambda who: Participant.id.in_(_numbers(who)), {"number": number_of_nobody, "birthday": None}),
    Erasure(EnrolmentVersion, _within(EnrolmentVersion.__table__.c.enrolment_id, _enrolments), {"why": None}),
    Erasure(EnrolmentEntry, _within(EnrolmentEntry.__table__.c.enrolment_id, _enrolments), {"words": None}),
    Erasure(
        Enrolment, partial(theirs, Enrolment), {"agreed_hash": ""},
        {"agreed_language": "which languages are read is counted"},
    ),
)  # fmt: skip
