"""Which cases an account may see: the one place that says it. The gate asks it of every row, and every list begins with it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select, true

from engagement.accounts.models import Account
from engagement.accounts.queries import holding
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.restriction.models import CaseMember
from engagement.web.access import SignedInAccount
from engagement.web.asking import NOW, WHO_ASKS, asked_by
from engagement.web.roles import Permission, grants


def sees_all(account: SignedInAccount) -> bool:
    """Whether restricted cases are open to them as a part of their work."""
    return grants(account.all_roles, Permission.SEE_RESTRICTED)


def visible_to(account: SignedInAccount) -> ColumnElement[bool]:
    """For a WHERE about Case: the cases they may see."""
    return true() if sees_all(account) else seen_by(account.id, clock.now())


def visible_to_whoever_asks(every_case: bool) -> ColumnElement[bool]:
    """The same for a statement that is put together once; it is given `asked_by`. `every_case`: whether they are of those who
    `sees_all`.
    """
    return true() if every_case else seen_by(WHO_ASKS, NOW)


def seen_by(account_id: Any, now: Any) -> ColumnElement[bool]:
    """For a WHERE about Case: what somebody sees to whom restricted cases are not open: those they have or are on.

    If there is nobody to whom they are open, they are open to all: no case may be seen by nobody.
    """
    on_it = exists().where(CaseMember.case_id == Case.id, CaseMember.account_id == account_id, _lasts(now))
    has_it = Case.owner_id.is_not_distinct_from(account_id)  # never unknown, so that its opposite is not either
    return or_(Case.restricted.is_(None), has_it, on_it, _nobody_is_trained())


def may_see(account: SignedInAccount, row: Any) -> bool:
    """Whether somebody may see a row: one that belongs to a restricted case only if they may see that.

    What a partner sees was shared with its organization, which its own rule looks after.
    """
    if account.organization_id is not None or sees_all(account):
        return True
    if isinstance(row, Case):
        if row.restricted is None:
            return True
        wanted, about = _HIDDEN, row.id
    elif getattr(row, "case_id", None) is not None:
        wanted, about = _HIDDEN, row.case_id
    elif getattr(row, "person_id", None) is not None:
        wanted, about = _HIDDEN_OF_PERSON, row.person_id
    elif known_as := getattr(row, "number_known_as", None):
        # A text that is nobody's yet may be anybody's who uses its number.
        wanted, about = _HIDDEN_AT_NUMBER, known_as
    else:
        return True
    return not db.session.scalar(wanted, {"about": about, **asked_by(account, clock.now())})


def text_visible_to(account: SignedInAccount, case_id: Any, phone_index: Any) -> ColumnElement[bool]:
    """For a WHERE about texts, by these columns: those of cases they may see."""
    return true() if sees_all(account) else text_seen_by(account.id, clock.now(), case_id, phone_index)


def text_seen_by(account_id: Any, now: Any, case_id: Any, phone_index: Any) -> ColumnElement[bool]:
    """For a WHERE about texts, by these columns: what somebody sees to whom restricted cases are not open.

    Of a text that belongs to no case yet, they have to be allowed to see every case at its number.
    """
    hidden = ~seen_by(account_id, now)
    at_number = exists().where(Person.phone_index == phone_index, Case.person_id == Person.id, hidden)
    at_number = at_number.correlate_except(Case, Person)
    return and_(of_seen_case(case_id, ~hidden), or_(case_id.is_not(None), ~at_number))


def of_seen_case(case_id: Any, seen: ColumnElement[bool]) -> ColumnElement[bool]:
    """For a WHERE about rows that belong to a case, or to none: that it is one of those seen.

    It is asked row by row, by the key of the case: as a join, every restricted case of the city may be read.
    """
    of_case = select(seen).where(Case.id == case_id).correlate_except(Case).scalar_subquery()
    return func.coalesce(of_case, true())


def members_of(case_id: int) -> Sequence[CaseMember]:
    """Who is on a restricted case now besides whoever has it, in the order in which they came."""
    wanted = select(CaseMember).where(CaseMember.case_id == case_id, _lasts(clock.now()))
    return db.session.scalars(wanted.order_by(CaseMember.id)).all()


def who_may_see(case: Case) -> ColumnElement[bool]:
    """For a WHERE about Account: who may see that case."""
    if case.restricted is None:
        return true()
    members = select(CaseMember.account_id).where(CaseMember.case_id == case.id, _lasts(clock.now()))
    return or_(
        holding(Permission.SEE_RESTRICTED), Account.id == case.owner_id, Account.id.in_(members), _nobody_is_trained()
    )


def who_may_work_on(case: Case | None) -> dict[int, str]:
    """The names of those who may be given something to do on a case (or about an organization) now, by id."""
    may = (Account.active, holding(Permission.WORK_CASES), who_may_see(case) if case else true())
    return {
        row.id: row.name
        for row in db.session.execute(select(Account.id, Account.name).where(*may).order_by(Account.name))
    }


@cache
def _nobody_is_trained() -> ColumnElement[bool]:
    # Of all accounts, whichever the statement around it is about.
    trained = select(Account.id).where(Account.active, holding(Permission.SEE_RESTRICTED)).correlate(None)
    return ~trained.exists()


def _lasts(now: Any) -> ColumnElement[bool]:
    return or_(CaseMember.until.is_(None), CaseMember.until > now)


def _hidden(of: ColumnElement[bool]) -> Select[bool]:
    return select(exists().where(of, ~seen_by(WHO_ASKS, NOW)))


# Whether there is a case that whoever asks may not see: that one, of that person, or of anybody at one of those numbers.
_HIDDEN = _hidden(Case.id == bindparam("about"))
_HIDDEN_OF_PERSON = _hidden(Case.person_id == bindparam("about"))
_HIDDEN_AT_NUMBER = _hidden(
    Case.person_id.in_(select(Person.id).where(Person.phone_index.in_(bindparam("about", expanding=True))))
)
