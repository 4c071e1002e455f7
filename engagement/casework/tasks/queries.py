"""The lists of tasks: somebody's own, those nobody has, everybody's. A page reads no more than it shows."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, literal, or_, select, true, tuple_

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import of_seen_case, seen_by, sees_all, visible_to
from engagement.people.tasks import queries as tasks
from engagement.people.tasks.models import Task
from engagement.web.access import SignedInAccount
from engagement.web.asking import MIDNIGHT, NOW, WHO_ASKS
from engagement.web.last_row import LastRow
from engagement.web.roles import Permission, grants

ROWS = 25


class Whose(StrEnum):
    """Whose tasks a page shows."""

    MINE = "mine"
    NOBODYS = "nobodys"
    ALL = "all"


def to_do(pile: Whose, account: SignedInAccount, after: LastRow | None) -> Sequence[Row[Task, str, str, str, str]]:
    """A page of what is to be done, and one row more if there is a next page: what is due first stands first."""
    wanted = (
        select(
            Task, Person.name.label("person"), Case.request_code, Organization.name.label("organization"),
            Account.name.label("owner"),
        )
        .outerjoin(Case, Case.id == Task.case_id)
        .outerjoin(Person, Person.id == Case.person_id)
        .outerjoin(Organization, Organization.id == Task.organization_id)
        .outerjoin(Account, Account.id == Task.owner_id)
        .where(Task.done_at.is_(None), *_in_pile(pile, account.id), _seen_by(account))
    )  # fmt: skip
    if after is not None:
        wanted = wanted.where(tuple_(Task.due_at, Task.id) > tuple_(literal(after.at), literal(after.id)))
    return db.session.execute(wanted.order_by(Task.due_at, Task.id).limit(ROWS + 1)).all()


def _in_pile(pile: Whose, account_id: int) -> list[ColumnElement[bool]]:
    if pile is Whose.ALL:
        return []
    return [Task.owner_id == account_id if pile is Whose.MINE else Task.owner_id.is_(None)]


def due_today(held: frozenset[Permission]) -> ScalarSelect[int]:
    """How many tasks of whoever asks are late or due today; for who hands out work also those that nobody has."""
    theirs = Task.owner_id == WHO_ASKS
    whose = or_(theirs, Task.owner_id.is_(None)) if Permission.ASSIGN_CASES in held else theirs
    seen = true() if Permission.SEE_RESTRICTED in held else of_seen_case(Task.case_id, seen_by(WHO_ASKS, NOW))
    return tasks.due_count(and_(whose, seen), MIDNIGHT)


def hands_out(account: SignedInAccount) -> bool:
    """Whether they see to it that every task has somebody."""
    return grants(account.all_roles, Permission.ASSIGN_CASES)


def _seen_by(account: SignedInAccount) -> ColumnElement[bool]:
    return true() if sees_all(account) else of_seen_case(Task.case_id, visible_to(account))
