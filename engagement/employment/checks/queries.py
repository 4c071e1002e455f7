"""Finding checks: those of a job, those with which the worker goes on, and the piles of the desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, text, tuple_
from sqlalchemy.orm import aliased, load_only

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.checks.dates import AFTER, BEFORE, CLOSES_SOON
from engagement.employment.checks.kinds import Channel
from engagement.employment.checks.models import AskingConsent, Check, CheckAnswer, CheckAttempt
from engagement.employment.checks.ways import Reach, nobody_else, said_with_names, ways_left
from engagement.employment.employers.models import Employer
from engagement.employment.placements.kinds import Kind
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.people.models import Case, Consent, Person
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount
from engagement.web.asking import NOW

A_PAGE = 50
BATCH = 100

# As they stand in the indexes: with a value handed over, PostgreSQL could not know that an index is for these rows.
IS_DUE: ColumnElement[bool] = text("job_check.state = 'due'")  # type: ignore[assignment]
WAITS_FOR_CONSENT: ColumnElement[bool] = text("job_check.step = 'consent'")  # type: ignore[assignment]
DIFFERS: ColumnElement[bool] = text("job_check.differs")  # type: ignore[assignment]
WAS_TRIED: ColumnElement[bool] = text("job_check.tries > 0")  # type: ignore[assignment]


def of_placement(placement_id: int) -> Sequence[Check]:
    """The checks of a job by their days."""
    return db.session.scalars(select(Check).where(Check.placement_id == placement_id).order_by(Check.day)).all()


def of_case(case_id: int) -> Sequence[Check]:
    """The checks of all jobs of a case that were not taken back, by their days."""
    wanted = select(Check).join(Placement, Placement.id == Check.placement_id)
    standing = (Check.case_id == case_id, Placement.withdrawn_at.is_(None))
    return db.session.scalars(wanted.where(*standing).order_by(Check.due_on, Check.id)).all()


def of_person(case_id: int) -> Sequence[Check]:
    """The same of all cases of its person."""
    wanted = select(Check).join(Placement, Placement.id == Check.placement_id)
    standing = (_of_person(case_id), Placement.withdrawn_at.is_(None))
    return db.session.scalars(wanted.where(*standing).order_by(Check.due_on, Check.id)).all()


def _of_person(case_id: int) -> ColumnElement[bool]:
    """Checks of a case, and of other cases of its person; a partner reads of none but that one."""
    if db.acts_as_partner():
        return Check.case_id == case_id
    person_id = select(Case.person_id).where(Case.id == case_id).scalar_subquery()
    return Check.case_id.in_(select(Case.id).where(Case.person_id == person_id))


def jobs_of(checks: Iterable[Check]) -> dict[int, Placement]:
    """The jobs that those checks are about, by their ids."""
    wanted = select(Placement).where(Placement.id.in_({one.placement_id for one in checks}))
    return {one.id: one for one in db.session.scalars(wanted)}


def to_answer(case_id: int, check_id: int) -> Check | None:
    """A check of that case, which its person may answer themselves while its window is open."""
    found = db.session.scalar(select(Check).where(Check.id == min(check_id, db.BIGGEST_ID), Check.case_id == case_id))
    return found if found is not None and found.window.covers(clock.today()) else None


def that_stand(*what: Any) -> Select[Any]:
    """These columns, or all, of the answers that were not taken back."""
    later = aliased(CheckAnswer)
    wanted = select(*what).select_from(CheckAnswer).outerjoin(later, later.takes_back_id == CheckAnswer.id)
    return wanted.where(CheckAnswer.state.is_not(None), later.id.is_(None))


def answers_to(check_ids: Iterable[int]) -> dict[int, list[CheckAnswer]]:
    """What was said to each of those checks and not taken back, in the order in which it came."""
    found: dict[int, list[CheckAnswer]] = {}
    for one in db.session.scalars(_ANSWERS_TO, {"checks": list(check_ids)}):
        found.setdefault(one.check_id, []).append(one)
    return found


def checks_beside(placement: Placement) -> dict[int, date | None]:
    """The checks of the other jobs of its person by id, each with the last day of its job."""
    wanted = select(Check.id, Placement.ended_on).join(Placement, Placement.id == Check.placement_id)
    others = (_of_person(placement.case_id), Check.placement_id != placement.id, Placement.withdrawn_at.is_(None))
    return {row.id: row.ended_on for row in db.rows(wanted.where(*others))}


def ended_beside(placement: Placement) -> Sequence[Placement]:
    """The other jobs of its case that have ended."""
    others = (Placement.case_id == placement.case_id, Placement.id != placement.id, Placement.withdrawn_at.is_(None))
    return db.session.scalars(select(Placement).where(*others, Placement.ended_on.is_not(None))).all()


def attempts_at(check_ids: Iterable[int]) -> dict[int, list[CheckAttempt]]:
    """How often each of those checks was tried, the first time first."""
    found: dict[int, list[CheckAttempt]] = {}
    for one in db.session.scalars(_ATTEMPTS_AT, {"checks": list(check_ids)}):
        found.setdefault(one.check_id, []).append(one)
    return found


_ANSWERS_TO = that_stand(CheckAnswer).where(db.among_given(CheckAnswer.check_id, "checks")).order_by(CheckAnswer.id)
_ATTEMPTS_AT = select(CheckAttempt).where(db.among_given(CheckAttempt.check_id, "checks")).order_by(CheckAttempt.id)


def to_go_on_with(today: date) -> Sequence[Check]:
    """Checks about which something is to be done today, held with their cases; what another worker holds is left to it."""
    return db.session.scalars(
        select(Check)
        .join(Case, Case.id == Check.case_id)
        .where(Check.next_on <= today)
        .order_by(Check.next_on, Check.id)
        .limit(BATCH)
        .with_for_update(of=[Case, Check], key_share=True, skip_locked=True)
    ).all()


def jobs_without_checks(after: int) -> Sequence[Placement]:
    """Jobs that were written down before there were checks, from that id on."""
    none = ~exists().where(Check.placement_id == Placement.id)
    wanted = select(Placement).where(Placement.id > after, Placement.withdrawn_at.is_(None), none)
    return db.session.scalars(wanted.order_by(Placement.id).limit(BATCH)).all()


def asked_beside(check: Check, since: date) -> bool:
    """Whether the person was asked about another job since that day, and has not answered."""
    other = exists().where(
        Check.case_id == check.case_id, Check.id != check.id, IS_DUE,
        CheckAttempt.check_id == Check.id, CheckAttempt.tried_on >= since,
    )  # fmt: skip
    return bool(db.session.scalar(select(other)))


def consent_of(case_id: int) -> AskingConsent | None:
    """What allows us to ask somebody under 18, if it was given and not taken back."""
    wanted = select(AskingConsent).where(AskingConsent.case_id == case_id, AskingConsent.taken_back_at.is_(None))
    return db.session.scalar(wanted.order_by(AskingConsent.id.desc()).limit(1))


class Pile(StrEnum):
    """Which checks the desk looks at."""

    CLOSING = "closing"
    DUE = "due"
    CALLS = "calls"
    UNREACHED = "unreached"
    DIFFER = "differ"
    CONSENT = "consent"


@dataclass(frozen=True)
class Listed:
    """A check as a line of the desk's list, with what was tried. `partner`: who wrote the job down, while they share with it."""

    check: Check
    person: Person
    case: Case
    placement: Placement
    employer: str | None
    partner: str | None
    tried: Sequence[CheckAttempt] = ()
    answers: Sequence[CheckAnswer] = ()

    @property
    def left(self) -> list[Channel]:
        """In which ways they may still be asked."""
        person = self.person
        alone = nobody_else(
            restricted=self.case.restricted is not None, say_nothing=person.say_nothing,
            own_business=self.placement.kind is Kind.OWN_BUSINESS, over=self.placement.ended_on is not None,
        )  # fmt: skip
        reach = Reach(bool(person.phone), bool(person.email), person.ok_to_text, alone, bool(self.partner))
        return ways_left(reach, (one.channel for one in self.tried))

    @property
    def left_said(self) -> list[str]:
        """The same in words, each with the name of whom it asks."""
        employer = self.employer or self.placement.employer_said
        return [said_with_names(way, self.partner, employer) for way in self.left]


def listed(pile: Pile, account: SignedInAccount, *, after: Check | None = None) -> list[Listed]:
    """A page of a pile, what closes first first."""
    today = clock.today()
    by = Check.call_by if pile is Pile.CALLS else Check.due_on
    wanted = _lines().where(*_in(pile, today), Case.erased_at.is_(None), visible_to(account))
    wanted = wanted.order_by(by, Check.id).limit(A_PAGE)
    if after is not None:
        reached = after.call_by if pile is Pile.CALLS else after.due_on
        if reached is not None:  # else somebody called meanwhile: the page begins anew
            wanted = wanted.where(tuple_(by, Check.id) > (reached, after.id))
    return _listed(wanted)


def checks_called(check_ids: Iterable[int]) -> dict[int, Listed]:
    """These checks as lines, by their ids, for whoever may see them."""
    ids = list(check_ids)
    return {one.check.id: one for one in _listed(_called(), {"checks": ids})} if ids else {}


@cache
def _called() -> Select[*tuple[Any, ...]]:
    return _lines().where(db.among_given(Check.id, "checks"))


@cache
def _lines() -> Select[*tuple[Any, ...]]:
    shared = exists().where(
        Consent.case_id == Placement.case_id, Consent.organization_id == Organization.id, Consent.revoked_at.is_(None),
        Consent.expires_at > NOW,
    )  # fmt: skip
    return (
        select(Check, Person, Case, Placement, Employer.name, Organization.name)
        .join(Case, Case.id == Check.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Placement, Placement.id == Check.placement_id)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .outerjoin(Organization, (Organization.id == Placement.organization_id) & shared)
        .options(
            load_only(Person.name, Person.phone, Person.email, Person.ok_to_text, Person.say_nothing),
            load_only(Case.request_code, Case.restricted),
            load_only(Placement.kind, Placement.title, Placement.employer_said, Placement.ended_on),
        )
    )


def _listed(wanted: Select[*tuple[Any, ...]], given: Mapping[str, Any] | None = None) -> list[Listed]:
    found: Sequence[Any] = db.session.execute(wanted, given).all()
    ids = [row[0].id for row in found]
    tried, answers = attempts_at(ids), answers_to(ids)
    return [replace(Listed(*row), tried=tried.get(row[0].id, ()), answers=answers.get(row[0].id, ())) for row in found]


def _in(pile: Pile, today: date) -> tuple[ColumnElement[bool], ...]:
    if pile is Pile.CALLS:
        return (Check.call_by < today,)
    if pile is Pile.DIFFER:
        return (DIFFERS,)
    if pile is Pile.CONSENT:
        return (WAITS_FOR_CONSENT,)
    in_window = (IS_DUE, Check.due_on >= today - AFTER)
    if pile is Pile.CLOSING:
        return (*in_window, Check.due_on <= today - AFTER + CLOSES_SOON)
    return (*in_window, WAS_TRIED) if pile is Pile.UNREACHED else (*in_window, Check.due_on <= today + BEFORE)


@dataclass(frozen=True)
class Kept:
    """An answer, or a try, and who wrote it down."""

    row: CheckAnswer | CheckAttempt
    by: str | None
    taken_back: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether something was said; else it was only tried."""
        return isinstance(self.row, CheckAnswer)


def history_of(check_id: int) -> list[Kept]:
    """All that was said and tried, the last first; what was taken back, too."""
    later = aliased(CheckAnswer)
    said = (
        select(CheckAnswer, Account.name, later.id.is_not(None))
        .outerjoin(Account, Account.id == CheckAnswer.by_id)
        .outerjoin(later, later.takes_back_id == CheckAnswer.id)
        .where(CheckAnswer.check_id == check_id, CheckAnswer.state.is_not(None))
    )
    tried = select(CheckAttempt, Account.name).outerjoin(Account, Account.id == CheckAttempt.by_id)
    rows = [Kept(*row) for row in db.session.execute(said)]
    rows += [Kept(*row) for row in db.session.execute(tried.where(CheckAttempt.check_id == check_id))]
    return sorted(rows, key=lambda one: one.row.created_at, reverse=True)
