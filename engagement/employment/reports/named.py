"""Who of a report may be named to an account, and by what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants.models import Participant
from engagement.employment.participants.queries import same_people
from engagement.employment.participants.unique import together
from engagement.employment.programs.models import Program
from engagement.foundation import db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount


@dataclass(frozen=True)
class Told:
    """Somebody as whoever may see them reads of them: their program number, and the newest request that enrolled them."""

    number: str
    case_id: int


def seen(account: SignedInAccount, program: Program, numbers: Sequence[int]) -> dict[int, Told]:
    """Those of whom an account may see every request; what is said of their work may come from any. Whoever was erased has none.

    Of one person with several numbers all of that is asked of each.
    """
    by, here = aliased(Case), Enrolment.program_id == program.id
    newest, theirs = func.max(by.id).filter(by.erased_at.is_(None), here), together(numbers, same_people())
    wanted = (
        select(Participant.id, Participant.number, newest.label("case_id"))
        .add_columns(func.bool_and(visible_to(account)).label("visible"), func.bool_or(here).label("here"))
        .join(Enrolment, Enrolment.participant_id == Participant.id)
        .join(by, by.id == Enrolment.case_id)
        .join(Case, Case.person_id == by.person_id)
        .where(db.among(Participant.id, list(chain.from_iterable(theirs.values()))), Enrolment.withdrawn_at.is_(None))
        .group_by(Participant.id)
    )
    rows = {row.id: row for row in db.session.execute(wanted)}
    told: dict[int, Told] = {}
    for who, several in theirs.items():
        found = [rows[number] for number in several if number in rows]
        of_here = [row for row in found if row.here]
        if of_here and all(row.visible for row in found) and all(row.case_id is not None for row in of_here):
            told[who] = Told(of_here[0].number, max(row.case_id for row in of_here))
    return told


def names(case_ids: Iterable[int]) -> dict[int, Person]:
    """Whose these cases are."""
    wanted = select(Case.id, Person).join(Person, Person.id == Case.person_id).where(Case.id.in_(list(case_ids)))
    return {row[0]: row[1] for row in db.session.execute(wanted)}
