"""Finding partnerships, how tired they are of us, what is due, and how many last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Row, ScalarSelect, func, select, true, tuple_
from sqlalchemy.orm import defer

from engagement.accounts.models import Account, Department
from engagement.foundation import clock, db
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership, TrustNote
from engagement.outreach.partnerships.standing import ASKED_WITHIN, CONTACT_KINDS, CommitmentState, Tired

A_PAGE = 50
ASKING = [kind.key for kind in CONTACT_KINDS.values() if kind.asked]
LASTS = timedelta(days=730)  # repeat partnership is counted over 24 months (domain: measures)
LEAST_CONTACTS = 2


@dataclass(frozen=True)
class Listed:
    """A partnership as a line of the register."""

    partnership: Partnership
    owner: str
    requests: int
    open_promises: int

    @property
    def tired(self) -> Tired:
        """How often we asked them lately."""
        return Tired(self.requests)


def register(
    *, after: Partnership | None = None, ids: Collection[int] | None = None, department_id: int | None = None
) -> list[Listed]:
    """A page of the register by name; of some partnerships, or those of a department, if so wanted."""
    wanted = (
        select(Partnership, Account.name, asked(), _open_promises())
        .join(Account, Account.id == Partnership.owner_id)
        .order_by(Partnership.name, Partnership.id)
        .options(defer(Partnership.whom_to_call))
    )
    if ids is not None:
        wanted = wanted.where(Partnership.id.in_(ids))
    if department_id is not None:
        wanted = wanted.where(Partnership.department_id == department_id)
    if after is not None:
        wanted = wanted.where(tuple_(Partnership.name, Partnership.id) > (after.name, after.id))
    return [Listed(*row) for row in db.session.execute(wanted.limit(A_PAGE))]


def named(name: str) -> Partnership | None:
    """The partnership of that name, however it is written."""
    return db.session.scalar(select(Partnership).where(func.lower(Partnership.name) == name.lower()))


def with_organization(organization_id: int) -> Partnership | None:
    """The partnership with that organization of the directory."""
    return db.session.scalar(select(Partnership).where(Partnership.organization_id == organization_id))


def names_of(ids: Collection[int] | None = None) -> dict[int, str]:
    """Partners of the register by name: all, or those."""
    wanted = select(Partnership.id, Partnership.name).order_by(Partnership.name, Partnership.id)
    rows = db.session.execute(wanted if ids is None else wanted.where(Partnership.id.in_(ids)))
    return {row.id: row.name for row in rows}


@dataclass(frozen=True)
class Logged:
    """A contact, who wrote it down, and for which department."""

    contact: PartnerContact
    by: str | None
    department: str


def contacts_of(partnership_id: int) -> list[Logged]:
    """The last contacts with a partner, the newest first."""
    rows = (
        select(PartnerContact, Account.name, Department.name)
        .join(Department, Department.id == PartnerContact.department_id)
        .outerjoin(Account, Account.id == PartnerContact.by_id)
        .where(PartnerContact.partnership_id == partnership_id)
        .order_by(PartnerContact.day.desc(), PartnerContact.id.desc())
    )
    return [Logged(*row) for row in db.session.execute(rows.limit(A_PAGE))]


def lately_logged(partnership_id: int, by_id: int | None) -> Sequence[PartnerContact]:
    """What the same person wrote down a moment ago."""
    lately = clock.now() - clock.PRESSED_TWICE
    return db.session.scalars(
        select(PartnerContact).where(
            PartnerContact.partnership_id == partnership_id,
            PartnerContact.by_id == by_id,
            PartnerContact.created_at > lately,
        )
    ).all()


def commitments_of(partnership_id: int) -> Sequence[Commitment]:
    """What the city promised a partner, what is still open first."""
    wanted = select(Commitment).where(Commitment.partnership_id == partnership_id)
    return db.session.scalars(
        wanted.order_by(Commitment.state != CommitmentState.OPEN, Commitment.due, Commitment.id)
    ).all()


def open_commitments(department_id: int) -> Sequence[Row[Commitment, str]]:
    """What a department promised and still owes, with the partner's name; what is due first."""
    rows = (
        select(Commitment, Partnership.name)
        .join(Partnership, Partnership.id == Commitment.partnership_id)
        .where(Commitment.department_id == department_id, Commitment.state == CommitmentState.OPEN)
        .order_by(Commitment.due, Commitment.id)
    )
    return db.session.execute(rows.limit(A_PAGE)).all()


def public_commitments() -> Sequence[tuple[Commitment, str, str]]:
    """What the city promised partners who agree to be named, with their name and the department's; the nearest day first."""
    rows = (
        select(Commitment, Partnership.name, Department.name)
        .join(Partnership, Partnership.id == Commitment.partnership_id)
        .join(Department, Department.id == Commitment.department_id)
        .where(Partnership.may_be_named)
        .order_by(Commitment.state != CommitmentState.OPEN, Commitment.due.desc(), Commitment.id.desc())
    )
    return [(one, partner, department) for one, partner, department in db.session.execute(rows.limit(A_PAGE))]


def trust_of(partnership_id: int) -> Sequence[TrustNote]:
    """How far they trusted us, year by year, the newest first."""
    notes = select(TrustNote).where(TrustNote.partnership_id == partnership_id)
    return db.session.scalars(notes.order_by(TrustNote.year.desc())).all()


def tired_of(partnership_id: int) -> Tired:
    """How often we asked this partner for something lately, all departments together."""
    wanted = select(asked()).select_from(Partnership).where(Partnership.id == partnership_id)
    return Tired(db.session.scalar(wanted) or 0)


@dataclass(frozen=True)
class Lasting:
    """How many of all partners we were in touch with twice or more in two years."""

    partners: int
    repeated: int

    @property
    def percent(self) -> int | None:
        """The rate; none without partners."""
        return round(100 * self.repeated / self.partners) if self.partners else None


def lasting(department_id: int | None = None) -> Lasting:
    """The rate of repeat partnership: those with contacts on two days or more in 24 months, of all partners or a department's."""
    whose = Partnership.department_id == department_id if department_id else true()
    since = clock.today() - LASTS
    days = (
        select(PartnerContact.partnership_id)
        .where(PartnerContact.day > since)
        .where(PartnerContact.partnership_id.in_(select(Partnership.id).where(whose)))
        .group_by(PartnerContact.partnership_id)
        .having(func.count(PartnerContact.day.distinct()) >= LEAST_CONTACTS)
        .subquery()
    )
    partners, repeated = db.session.execute(
        select(select(func.count()).select_from(Partnership).where(whose).scalar_subquery(), func.count()).select_from(
            days
        )
    ).one()
    return Lasting(partners, repeated)


def asked() -> ScalarSelect[int]:
    """How often we asked a partner for something lately, all departments together: a column beside the partnership."""
    return (
        select(func.count())
        .where(
            PartnerContact.partnership_id == Partnership.id,
            PartnerContact.day > clock.today() - ASKED_WITHIN,
            PartnerContact.kind.in_(ASKING),
        )
        .correlate(Partnership)
        .scalar_subquery()
    )


def _open_promises() -> ScalarSelect[int]:
    return (
        select(func.count())
        .where(Commitment.partnership_id == Partnership.id, Commitment.state == CommitmentState.OPEN)
        .correlate(Partnership)
        .scalar_subquery()
    )
