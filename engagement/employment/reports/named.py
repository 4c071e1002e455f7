"""Who of a report may be named to an account, and by what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants.models import Participant
from engagement.employment.participants.queries import same_people
from engagement.employment.participants.unique import together
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import sees_all, visible_to, visible_to_whoever_asks
from engagement.web.access import SignedInAccount
from engagement.web.asking import asked_by


@dataclass(frozen=True)
class Told:
    """Somebody as whoever may see them reads of them: their program number, and the newest request that enrolled them."""

    number: str
    case_id: int


def seen(account: SignedInAccount, program: Program, numbers: Sequence[int]) -> dict[int, Told]:
    """Those of whom an account may see every request; what is said of their work may come from any. Whoever was erased has none.

    Of one person with several numbers all of that is asked of each.
    """
    return seen_of(account, program, together(numbers, same_people()))


def seen_of(account: SignedInAccount, program: Program, theirs: Mapping[int, Sequence[int]]) -> dict[int, Told]:
    """The same of people all of whose numbers are known."""
    asked = {"program": program.id, "participants": list(chain.from_iterable(theirs.values()))}
    rows = {row.id: row for row in db.rows(_seen(sees_all(account)), {**asked, **asked_by(account, clock.now())})}
    told: dict[int, Told] = {}
    for who, several in theirs.items():
        found = [rows[number] for number in several if number in rows]
        of_here = [row for row in found if row.here]
        if of_here and all(row.visible for row in found) and all(row.case_id is not None for row in of_here):
            told[who] = Told(of_here[0].number, max(row.case_id for row in of_here))
    return told


@cache
def _seen(every_case: bool) -> Select[Any]:
    """What says of participants whether every case of theirs is seen, and which is the newest that enrolled them."""
    by, here = aliased(Case), Enrolment.program_id == bindparam("program")
    newest = func.max(by.id).filter(by.erased_at.is_(None), here)
    visible = visible_to_whoever_asks(every_case)
    return (
        select(Participant.id, Participant.number, newest.label("case_id"))
        .add_columns(func.bool_and(visible).label("visible"), func.bool_or(here).label("here"))
        .join(Enrolment, Enrolment.participant_id == Participant.id)
        .join(by, by.id == Enrolment.case_id)
        .join(Case, Case.person_id == by.person_id)
        .where(db.among_given(Participant.id, "participants"), Enrolment.withdrawn_at.is_(None))
        .group_by(Participant.id)
    )


def hidden(account: SignedInAccount, program: Program) -> frozenset[int]:
    """Those of a program, by number, of whom an account may not see every request, by any number of theirs."""
    if sees_all(account):
        return frozenset()
    by, stands = aliased(Case), Enrolment.withdrawn_at.is_(None)
    unseen = select(Enrolment.participant_id).distinct().join(by, by.id == Enrolment.case_id)
    unseen = unseen.join(Case, Case.person_id == by.person_id)
    numbers = db.session.scalars(unseen.where(stands, Case.restricted.is_not(None), ~visible_to(account))).all()
    if not numbers:
        return frozenset()
    theirs = list(chain.from_iterable(together(numbers, same_people()).values()))
    here = select(Enrolment.participant_id).where(Enrolment.program_id == program.id, stands)
    return frozenset(db.session.scalars(here.where(db.among(Enrolment.participant_id, theirs))))


def names(case_ids: Iterable[int]) -> dict[int, str]:
    """What those are called whose these cases are."""
    return {row.id: row.name for row in db.rows(_NAMES, {"cases": list(case_ids)})}


_NAMES = select(Case.id, Person.name).join(Person, Person.id == Case.person_id).where(db.among_given(Case.id, "cases"))
