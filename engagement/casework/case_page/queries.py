"""Everything the case page shows, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from engagement.accounts.models import Account
from engagement.casework.timeline import Line, merge
from engagement.casework.unmet_needs import uncovered
from engagement.directory import queries as directory
from engagement.directory.matching_request import request_of
from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message, PhoneLine
from engagement.people import queries as people
from engagement.people.models import Appointment, Case, CaseEvent, Consent, Need, Person
from engagement.referrals import actions as referral_actions
from engagement.referrals import queries as referrals
from engagement.referrals.models import Referral, ReferralMove
from engagement.referrals.moves import OPEN, Actor, Move, moves_for
from engagement.referrals.queries import CaseReferral
from engagement.web.roles import GRANTS, Permission

TEXTS_AT_ONCE = 6
MOST_TEXTS = 200


@dataclass(frozen=True)
class ReferralCard:
    """A referral on the case page, with what its caseworker may do now."""

    told: CaseReferral
    need: Need
    moves: list[Move]
    may_undo: bool


@dataclass(frozen=True)
class CasePage:
    """All there is to show of one case."""

    case: Case
    person: Person
    line: PhoneLine | None
    needs: Sequence[Need]
    referrals: list[ReferralCard]
    consents: list[tuple[Consent, str]]
    appointments: Sequence[Appointment]
    texts: Sequence[Message]
    history: list[Line]
    names: dict[int, str]
    colleagues: dict[int, str]
    suggestion: directory.Suggestion | None

    @property
    def latest_texts(self) -> Sequence[Message]:
        """The end of the conversation, which is what one answers."""
        return self.texts[-TEXTS_AT_ONCE:]

    @property
    def earlier_texts(self) -> Sequence[Message]:
        """What came before it, as far back as the page goes."""
        return self.texts[:-TEXTS_AT_ONCE]

    @property
    def has_older_texts(self) -> bool:
        """Whether there may be texts that are not on the page at all."""
        return len(self.texts) == MOST_TEXTS

    @property
    def suggestion_need_id(self) -> int | None:
        """The need that the suggested service is for."""
        category = self.suggestion.match.category if self.suggestion else None
        return next((need.id for need in self.needs if need.category == category), None)


def case_page(case: Case, actor: Actor) -> CasePage:
    """Read everything about a case once."""
    person, line, needs = _person_line_and_needs(case)
    told = referrals.of_case(case.id)
    moves = referrals.moves_of(case.id)
    events, texts = people.events_of(case.id), messaging.thread(case.id, MOST_TEXTS)
    colleagues, names = _people_at_work(case, moves, texts)
    services = {one.referral.id: f"{one.service.name} · {one.organization.name}" for one in told}
    return CasePage(
        case=case, person=person, line=line, needs=needs, texts=texts, names=names, colleagues=colleagues,
        referrals=_cards(told, needs, moves, actor),
        consents=_consents(case.id), appointments=_appointments(case.id, events),
        history=merge(events, moves, texts, names=names, services=services),
        suggestion=None if case.closed_at else _suggestion(case, person, needs, told),
    )  # fmt: skip


def person_and_line(case: Case) -> tuple[Person, PhoneLine | None]:
    """The person of a case, with what we know of their number."""
    joined = select(Person, PhoneLine).outerjoin(PhoneLine, PhoneLine.phone_index == Person.phone_index)
    person, line = db.session.execute(joined.where(Person.id == case.person_id)).one()
    return person, line


def _person_line_and_needs(case: Case) -> tuple[Person, PhoneLine | None, list[Need]]:
    joined = select(Person, PhoneLine, Need).outerjoin(PhoneLine, PhoneLine.phone_index == Person.phone_index)
    joined = joined.outerjoin(Need, Need.case_id == case.id).where(Person.id == case.person_id).order_by(Need.id)
    rows = db.session.execute(joined).all()
    return rows[0].Person, rows[0].PhoneLine, [row.Need for row in rows if row.Need is not None]


def open_referrals(case_id: int) -> int:
    """How many referrals of a case are under way."""
    under_way = select(func.count()).where(Referral.case_id == case_id, Referral.status.in_(OPEN))
    return db.session.scalar(under_way) or 0


def _cards(
    told: list[CaseReferral], needs: Sequence[Need], moves: Sequence[ReferralMove], actor: Actor
) -> list[ReferralCard]:
    by_id = {need.id: need for need in needs}
    cards = []
    for one in told:
        history = [move for move in moves if move.referral_id == one.referral.id]
        cards.append(
            ReferralCard(
                told=one,
                need=by_id[one.referral.need_id],
                moves=[move for move in moves_for(one.referral.status, actor) if move.by_button],
                may_undo=referral_actions.may_undo(one.referral, history, actor),
            )
        )
    return cards


def _consents(case_id: int) -> list[tuple[Consent, str]]:
    found = (
        select(Consent, Organization.name)
        .outerjoin(Organization, Organization.id == Consent.organization_id)
        .where(Consent.case_id == case_id)
        .order_by(Consent.id.desc())
    )
    return [(consent, name or "") for consent, name in db.session.execute(found)]


def _appointments(case_id: int, events: Sequence[CaseEvent]) -> Sequence[Appointment]:
    """Most cases have none, and their history says so: nothing is asked for those."""
    return people.appointments_of(case_id) if any(event.kind == "appointment_made" for event in events) else ()


def _people_at_work(
    case: Case, moves: Sequence[ReferralMove], texts: Sequence[Message]
) -> tuple[dict[int, str], dict[int, str]]:
    """Those who may have cases now, and the names of all who ever did something on this one."""
    roles = [role for role, granted in GRANTS.items() if Permission.WORK_CASES in granted]
    seen = {move.actor_id for move in moves} | {text.author_id for text in texts} | {case.owner_id}
    rows = db.session.execute(
        select(Account.id, Account.name, Account.role, Account.active)
        .where(or_(Account.role.in_(roles), Account.id.in_(seen - {None})))
        .order_by(Account.name)
    ).all()
    colleagues = {row.id: row.name for row in rows if row.role in roles and row.active}
    return colleagues, {row.id: row.name for row in rows}


def _suggestion(
    case: Case, person: Person, needs: Sequence[Need], told: list[CaseReferral]
) -> directory.Suggestion | None:
    """The next best service for what nobody is working on yet, without those tried before."""
    wanted = uncovered(needs, (one.referral.need_id for one in told if one.referral.status in OPEN))
    if not wanted:
        return None
    found = directory.suggestions(
        request_of(person, wanted, availability=case.free_times or ()),
        without={one.service.id for one in told}, limit=1, options=directory.FOR_NAMING,
    )  # fmt: skip
    if not found:
        return None
    if found[0].service.is_confidential:
        directory.service(found[0].service.id)  # is only ever called, so its phones are needed
    return found[0]
