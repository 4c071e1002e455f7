"""By what each organization can be told of a referral, and the organizations by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, ColumnElement, String, and_, func, or_, select, tuple_

from engagement.accounts.models import Account
from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import db
from engagement.language.folding import fold

PAGE = 25
NOT_YET = -1  # the version of a row that is not there
# What is looked for is written without accents as often as with them. PostgreSQL alone folds no letters.
ACCENTS, PLAIN = "áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc"

# Only where staff said nothing is the directory's own e-mail used.
EMAIL = or_(
    OrganizationContact.email.is_not(None), and_(OrganizationContact.id.is_(None), Organization.email.is_not(None))
)
TEXT = OrganizationContact.text_number.is_not(None)
ACCOUNTS = func.array(
    select(Account.email).where(Account.organization_id == Organization.id, Account.active).scalar_subquery(),
    type_=ARRAY(String),
)
HAS_ACCOUNTS = select(Account.id).where(Account.organization_id == Organization.id, Account.active).exists()


@dataclass(frozen=True)
class Ways:
    """By what an organization can be told of a referral: its accounts, else its e-mail, else a number for texts."""

    accounts: int = 0
    email: bool = False
    text: bool = False

    @property
    def nobody(self) -> bool:
        """Nobody there can see a referral: somebody has to call them."""
        return not (self.accounts or self.email or self.text)


@dataclass(frozen=True)
class Listed:
    """An organization as a line of the list."""

    id: int
    name: str
    ways: Ways


def ways_of(organization_ids: Collection[int]) -> dict[int, Ways]:
    """By what each of these organizations can be told."""
    return {one.id: one.ways for one in _listed(Organization.id.in_(organization_ids))} if organization_ids else {}


def organizations(words: str = "", *, unreachable: bool = False, after: int | None = None) -> list[Listed]:
    """A page of organizations by name, and one more if there is a next page. `unreachable`: only those nobody can tell."""
    wanted = [_named(word) for word in fold(words).lower().split()]
    if unreachable:
        wanted.append(~or_(HAS_ACCOUNTS, EMAIL, TEXT))
    last = db.session.get(Organization, after) if after else None
    if last is not None:
        wanted.append(tuple_(Organization.name, Organization.id) > (last.name, last.id))
    return _listed(*wanted, limit=PAGE + 1)


def contacts_of(organization_ids: Collection[int]) -> list[tuple[OrganizationContact, Sequence[str]]]:
    """What staff said of each organization; if nothing yet, a new row as the directory has it, which is not kept by itself. Beside
    it the addresses of its accounts.
    """
    rows = (
        select(Organization, OrganizationContact, ACCOUNTS)
        .outerjoin(OrganizationContact, OrganizationContact.organization_id == Organization.id)
        .where(Organization.id.in_(organization_ids))
    )
    return [
        (said or OrganizationContact(organization_id=one.id, email=one.email, language="en", version=NOT_YET), accounts)
        for one, said, accounts in db.session.execute(rows)
    ]


def contact_of(organization: Organization) -> OrganizationContact:
    """The same of one."""
    ((contact, _accounts),) = contacts_of([organization.id])
    return contact


def addresses_of(organization_id: int) -> set[str]:
    """Every e-mail and number at which that organization may be told now: those of its accounts, and its own."""
    ((contact, accounts),) = contacts_of([organization_id])
    return {one for one in (*accounts, contact.email, contact.text_number) if one}


def _named(word: str) -> ColumnElement[bool]:
    name = func.translate(func.lower(Organization.name), ACCENTS, PLAIN)
    return name.contains(word, autoescape=True)


def _listed(*wanted: ColumnElement[bool], limit: int | None = None) -> list[Listed]:
    accounts = (
        select(func.count())
        .where(Account.organization_id == Organization.id, Account.active)
        .correlate(Organization)
        .scalar_subquery()
    )
    rows = (
        select(Organization.id, Organization.name, accounts, EMAIL, TEXT)
        .outerjoin(OrganizationContact, OrganizationContact.organization_id == Organization.id)
        .where(*wanted)
        .order_by(Organization.name, Organization.id)
        .limit(limit)
    )
    return [Listed(one, name, Ways(*ways)) for one, name, *ways in db.session.execute(rows)]
