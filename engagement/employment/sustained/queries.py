"""Finding rules, rounds of judging, who would change, and how it stands with somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.models import (
    Judgement,
    JudgingChange,
    JudgingRound,
    SchoolTime,
    Standing,
    SustainedRule,
    is_running,
)
from engagement.foundation import db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount

A_PAGE = 50
BATCH = 1000
NEVER = "none"  # in a tally: not judged before


@dataclass(frozen=True)
class Version:
    """A version of the rule with the rounds it had, the newest first, and who wrote it."""

    version: SustainedRule
    by: str | None
    rounds: Sequence[JudgingRound]

    @property
    def tried(self) -> JudgingRound | None:
        """The last trial of it that came to its end."""
        return next((one for one in self.rounds if one.trial and one.finished_at), None)

    @property
    def in_force_since(self) -> JudgingRound | None:
        """The first round by which it came into force."""
        return next((one for one in reversed(self.rounds) if not one.trial), None)


def rule_in_force() -> SustainedRule | None:
    """The rule by which people are judged now; none before the first one."""
    wanted = select(SustainedRule).join(JudgingRound, JudgingRound.rule_id == SustainedRule.id)
    return db.session.scalar(wanted.where(~JudgingRound.trial).order_by(JudgingRound.id.desc()).limit(1))


def versions() -> list[Version]:
    """Every version of the rule, the newest first."""
    wanted = select(SustainedRule, Account.name).outerjoin(Account, Account.id == SustainedRule.by_id)
    found = db.session.execute(wanted.order_by(SustainedRule.number.desc())).all()
    rounds: dict[int, list[JudgingRound]] = {}
    for one in db.session.scalars(select(JudgingRound).order_by(JudgingRound.id.desc())):
        rounds.setdefault(one.rule_id, []).append(one)
    return [Version(version, by, rounds.get(version.id, ())) for version, by in found]


def running() -> Sequence[JudgingRound]:
    """The rounds that are not at their end: a trial, and one that puts a rule in force."""
    return db.session.scalars(select(JudgingRound).where(is_running()).order_by(JudgingRound.id)).all()


def next_standings(after: int) -> Sequence[Standing]:
    """The next people after that one, held so that nothing is written down of their work meanwhile."""
    wanted = select(Standing).where(Standing.person_id > after).order_by(Standing.person_id).limit(BATCH)
    return db.session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).all()


def standings_due(today: date) -> Sequence[Standing]:
    """The next people with whom it is otherwise since a day that has come, held."""
    due = select(Standing).where(Standing.look_again_on <= today).order_by(Standing.look_again_on, Standing.person_id)
    return db.session.scalars(due.limit(BATCH).with_for_update(skip_locked=True)).all()


def last_judgements(ids: Sequence[int]) -> dict[int, Judgement]:
    """These judgements, by whose they are."""
    found = db.session.scalars(select(Judgement).where(Judgement.id.in_(ids)))
    return {one.person_id: one for one in found}


def people_with_jobs() -> int:
    """How many people there are to be judged."""
    return db.session.scalar(select(func.count()).select_from(Standing)) or 0


def tally_now() -> Mapping[str, int]:
    """How many people stand at each verdict."""
    counted = select(Standing.verdict, func.count()).group_by(Standing.verdict)
    return {verdict.value if verdict else NEVER: number for verdict, number in db.session.execute(counted)}


@dataclass(frozen=True)
class Changed:
    """Somebody who would be judged otherwise, and a case of theirs."""

    change: JudgingChange
    person: Person
    case_id: int


def changes(
    account: SignedInAccount, round_id: int, was: Verdict | None, will: Verdict, *, after: int = 0
) -> Sequence[Changed]:
    """A page of those who would change so, as far as they may see them. Whoever was erased is judged, and counted, and not told."""
    theirs = select(func.max(Case.id)).where(
        Case.person_id == JudgingChange.person_id, Case.erased_at.is_(None), visible_to(account)
    )
    case_id = theirs.correlate(JudgingChange).scalar_subquery()
    wanted = (
        select(JudgingChange, Person, case_id)
        .join(Person, Person.id == JudgingChange.person_id)
        .where(
            JudgingChange.round_id == round_id, JudgingChange.was.is_not_distinct_from(was), JudgingChange.will == will,
            JudgingChange.person_id > after, case_id.is_not(None),
        )
        .order_by(JudgingChange.person_id)
        .limit(A_PAGE)
    )  # fmt: skip
    return [Changed(*row) for row in db.session.execute(wanted)]


@dataclass(frozen=True)
class Stands:
    """The last judgement of somebody, and by which version."""

    judgement: Judgement
    number: int


def of_person(person_id: int) -> Stands | None:
    """How it stands with somebody's work; none while nobody was judged."""
    found = db.session.execute(_OF_PERSON, {"person": person_id}).first()
    return Stands(*found) if found else None


_OF_PERSON = (
    select(Judgement, SustainedRule.number)
    .join(Standing, Standing.judgement_id == Judgement.id)
    .join(SustainedRule, SustainedRule.id == Judgement.rule_id)
    .where(Standing.person_id == bindparam("person"))
)


def all_of(person_id: int) -> list[Stands]:
    """Every judgement of somebody, the newest first."""
    wanted = (
        select(Judgement, SustainedRule.number)
        .join(SustainedRule, SustainedRule.id == Judgement.rule_id)
        .where(Judgement.person_id == person_id)
        .order_by(Judgement.id.desc())
        .limit(A_PAGE)
    )
    return [Stands(*row) for row in db.session.execute(wanted)]


def partners_of(case_id: int) -> dict[int, str]:
    """The partners that wrote down such times of a case, by name."""
    wanted = select(Organization.id, Organization.name).join(SchoolTime, SchoolTime.organization_id == Organization.id)
    return {row.id: row.name for row in db.session.execute(wanted.where(SchoolTime.case_id == case_id).distinct())}


def school_of(case_id: int) -> Sequence[SchoolTime]:
    """When the person of a case goes to school, as it was written down, the last time first."""
    wanted = select(SchoolTime).where(SchoolTime.case_id == case_id)
    return db.session.scalars(wanted.order_by(SchoolTime.from_on.desc(), SchoolTime.id.desc())).all()
