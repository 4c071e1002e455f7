"""Finding referrals: of a case, of an organization, and those whose time has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from flask_babel import LazyString
from sqlalchemy import Select, bindparam, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.models import Case, Consent, Need
from engagement.people.open_needs import OVER
from engagement.people.vocabulary import SaidBy
from engagement.referrals.answer_link import queries as answer_link
from engagement.referrals.duties import Try, Wanted
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.referrals.moves import OPEN, unhelped
from engagement.referrals.next_steps import RESIDENT_SAYS_NO_CONTACT
from engagement.referrals.notices.queries import unseen_at
from engagement.referrals.partner_groups import Group
from engagement.referrals.questions import QUESTIONS, UNHEARD
from engagement.referrals.statuses import UNANSWERED, Status, standing_of

BATCH = 200  # what a timer takes on at once; it goes on with the next until none is left
PAGE = 20


@dataclass(frozen=True)
class CaseReferral:
    """A referral as the case page and the resident see it: what was asked of whom, under which consent."""

    referral: Referral
    service: Service
    organization: Organization
    consent: Consent | None
    unheard: datetime | None = None  # when our question about it was given up
    told: bool = True  # whether anybody at the organization ever was, of one that is not over

    @property
    def standing(self) -> tuple[LazyString, str]:
        """Where it stands, as our own desk reads it, with the chip: what nobody there was told of is not called sent."""
        return standing_of(self.referral.status, told=self.told)


@dataclass(frozen=True)
class DeskReferral:
    """A referral as its partner sees it in a list."""

    referral: Referral
    service: Service


def of_case(case_id: int) -> list[CaseReferral]:
    """The referrals of a case, oldest first, each with its service, organization and consent."""
    return [CaseReferral(*row) for row in db.session.execute(_of_case(), {"case": case_id})]


@cache
def _of_case() -> Select[Referral, Service, Organization, Consent | None, datetime | None, bool]:
    unheard = (FollowUp.referral_id == Referral.id, FollowUp.answer.in_(UNHEARD))
    given_up = select(func.max(FollowUp.answered_at)).where(*unheard).scalar_subquery()
    return (
        select(Referral, Service, Organization, Consent, given_up, answer_link.was_told())
        .join(Service, Service.id == Referral.service_id)
        .join(Organization, Organization.id == Referral.organization_id)
        .outerjoin(Consent, Consent.id == Referral.consent_id)
        .where(Referral.case_id == bindparam("case"))
        .order_by(Referral.id)
    )


def moves_of(case_id: int) -> Sequence[ReferralMove]:
    """Every step of every referral of a case, oldest first: for its timeline."""
    return db.session.scalars(
        select(ReferralMove).where(ReferralMove.case_id == case_id).order_by(ReferralMove.at, ReferralMove.id)
    ).all()


def questions_of(case_id: int) -> Sequence[FollowUp]:
    """Every question about the referrals of a case, oldest first."""
    return db.session.scalars(select(FollowUp).where(FollowUp.case_id == case_id).order_by(FollowUp.id)).all()


def history_of(referral_id: int) -> Sequence[ReferralMove]:
    """The steps of one referral, oldest first."""
    return db.session.scalars(
        select(ReferralMove).where(ReferralMove.referral_id == referral_id).order_by(ReferralMove.id)
    ).all()


def of_consent(consent_id: int) -> Sequence[Referral]:
    """The referrals made under one consent."""
    return db.session.scalars(select(Referral).where(Referral.consent_id == consent_id).order_by(Referral.id)).all()


def shared_of(person_id: int) -> Sequence[Referral]:
    """The referrals through which a partner still sees a person."""
    return db.session.scalars(
        select(Referral).where(Referral.person_id == person_id, Referral.shared.is_not(None)).order_by(Referral.id)
    ).all()


def services_with(need_id: int) -> set[int]:
    """The services this need has been sent to and is not over there."""
    there = select(Referral.service_id).where(Referral.need_id == need_id, Referral.closed_at.is_(None))
    return set(db.session.scalars(there))


def may_get_records(service_id: int) -> bool:
    """Whether a service may be told anything of a person: a confidential one never is."""
    return not db.session.get_one(Service, service_id).is_confidential


def under_way(need_id: int) -> Sequence[Referral]:
    """The referrals of a need that are not over."""
    wanted = select(Referral).where(Referral.need_id == need_id, Referral.status.in_(list(OPEN)))
    return db.session.scalars(wanted.order_by(Referral.id)).all()


def no_call_is_awaited(case: Case) -> bool:
    """Whether it stands on top because nobody called, but its resident has taken back since what the call was about."""
    if case.next_step != RESIDENT_SAYS_NO_CONTACT.key:
        return False
    called = [key for key, question in QUESTIONS.items() if question.no is RESIDENT_SAYS_NO_CONTACT]
    said_no = (FollowUp.case_id == case.id, FollowUp.question.in_(called), FollowUp.answer == ReplyMeaning.NO.value)
    about = select(Referral.status).join(FollowUp, FollowUp.referral_id == Referral.id).where(*said_no)
    latest_first = db.session.scalars(about.order_by(FollowUp.answered_at.desc(), FollowUp.id.desc())).all()
    return latest_first[:1] == [Status.WITHDRAWN_BY_CLIENT] and OPEN.isdisjoint(latest_first)


def was_tried(need_id: int) -> bool:
    """Whether anybody was asked about a need; what was entered by mistake, nobody was asked."""
    asked = exists().where(Referral.need_id == need_id, Referral.status != Status.ENTERED_IN_ERROR)
    return bool(db.session.scalar(select(asked)))


def needs_and_tries(case_id: int) -> tuple[list[Wanted], list[Try]]:
    """Every need and every referral of a case as its next step depends on them."""
    last = (
        select(ReferralMove.referral_id, func.max(ReferralMove.at).label("at"))
        .where(ReferralMove.case_id == case_id)
        .group_by(ReferralMove.referral_id)
        .subquery()
    )
    given_up = (
        select(FollowUp.referral_id, func.max(FollowUp.answered_at).label("at"))
        .where(FollowUp.case_id == case_id, FollowUp.answer.in_(UNHEARD))
        .group_by(FollowUp.referral_id)
        .subquery()
    )
    since = func.greatest(Case.created_at, Need.changed_at, Need.settled_at).label("since")
    limit = func.coalesce(Referral.acknowledge_by, Referral.contact_by, Referral.expire_at).label("limit")
    rows = db.session.execute(
        select(
            Need.id, Need.state, Need.said_by, Need.urgency, Need.pressing, since,
            Referral.status, Referral.organization_id, last.c.at, limit, given_up.c.at.label("unheard"),
        )
        .select_from(Need)
        .join(Case, Case.id == Need.case_id)
        .outerjoin(Referral, Referral.need_id == Need.id)
        .outerjoin(last, last.c.referral_id == Referral.id)
        .outerjoin(given_up, given_up.c.referral_id == Referral.id)
        .where(Need.case_id == case_id)
    ).all()  # fmt: skip
    needs = {row.id: Wanted(row.id, row.state, row.said_by, row.urgency, row.pressing, row.since) for row in rows}
    unseen = unseen_at({row.organization_id for row in rows if row.status in UNANSWERED})
    tries = [
        Try(row.id, row.status, row.at, row.limit, row.unheard, unseen=row.organization_id in unseen)
        for row in rows
        if row.at is not None
    ]
    return list(needs.values()), tries


def of_organization(
    organization_id: int, group: Group, *, after: int | None = None, limit: int = PAGE
) -> list[DeskReferral]:
    """One page of a partner's referrals: those to answer and under way oldest first, what is over newest first."""
    order = Referral.id.desc() if group.newest_first else Referral.id.asc()
    page = select(Referral.id).where(Referral.organization_id == organization_id).order_by(order).limit(limit)
    if after:
        page = page.where(Referral.id < after if group.newest_first else Referral.id > after)
    # A page of each status by its index, of which the first make the page of the group: all of a group can be many.
    pages = union_all(*(page.where(Referral.status == status) for status in group.statuses)).subquery()
    found = _with_service().where(Referral.id.in_(select(pages))).order_by(order).limit(limit)
    return [DeskReferral(*row) for row in db.session.execute(found)]


def finished_recently(
    organization_id: int, statuses: Iterable[Status], within: timedelta, limit: int
) -> list[DeskReferral]:
    """What a partner finished lately, the latest first."""
    lately = _with_service().where(
        Referral.organization_id == organization_id,
        Referral.closed_at >= clock.now() - within,
        Referral.status.in_(list(statuses)),
    )
    return [DeskReferral(*row) for row in db.session.execute(lately.order_by(Referral.closed_at.desc()).limit(limit))]


def _with_service() -> Select[Referral, Service]:
    return select(Referral, Service).join(Service, Service.id == Referral.service_id)


def counts(organization_id: int) -> dict[Status, int]:
    """How many open referrals an organization has in each status. What is over is not counted: it only ever grows."""
    number = func.count().label("number")
    rows = db.session.execute(
        select(Referral.status, number)
        .where(Referral.organization_id == organization_id, Referral.status.in_(list(OPEN)))
        .group_by(Referral.status)
    )
    return {row.status: row.number for row in rows}


# Timers lock the case with what they take on, as every move does. They never wait: what somebody is at is left for the
# next run.


def expired(now: datetime) -> Sequence[Referral]:
    """Sent referrals nobody answered in time, locked so that two workers do not take the same."""
    return db.session.scalars(
        select(Referral)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.expire_at <= now)
        .order_by(Referral.expire_at)
        .limit(BATCH)
        .with_for_update(of=[Case, Referral], key_share=True, skip_locked=True)
    ).all()


def questions_due(now: datetime) -> Sequence[FollowUp]:
    """Questions whose day has come, of people who are not being asked about another referral."""
    asked = aliased(FollowUp)
    # Looked up for one question after the other: as an EXISTS, of which PostgreSQL makes a join, all that wait would be
    # sorted to find the first.
    busy = (
        select(literal(1))
        .where(
            asked.person_id == FollowUp.person_id,
            asked.referral_id != FollowUp.referral_id,
            asked.asked_at.is_not(None),
            asked.answered_at.is_(None),
        )
        .limit(1)
        .scalar_subquery()
    )
    return db.session.scalars(
        select(FollowUp)
        .join(Case, Case.id == FollowUp.case_id)
        .where(FollowUp.asked_at.is_(None), FollowUp.answered_at.is_(None), FollowUp.due_at <= now, busy.is_(None))
        .order_by(FollowUp.due_at, FollowUp.id)
        .limit(BATCH)
        .with_for_update(of=[Case, FollowUp], key_share=True, skip_locked=True)
    ).all()


def unanswered_since(moment: datetime) -> Sequence[FollowUp]:
    """Questions asked before that moment and still open."""
    return db.session.scalars(
        select(FollowUp)
        .join(Case, Case.id == FollowUp.case_id)
        .where(FollowUp.answered_at.is_(None), FollowUp.asked_at <= moment)
        .order_by(FollowUp.asked_at)
        .limit(BATCH)
        .with_for_update(of=[Case, FollowUp], key_share=True, skip_locked=True)
    ).all()


def not_planned() -> Sequence[Case]:
    """Open cases with a need that is not over, and nothing written down of how soon help is needed."""
    wanted = exists().where(Need.case_id == Case.id, or_(Need.state.not_in(OVER), Need.said_by == SaidBy.PARTNER))
    return db.session.scalars(
        select(Case)
        .where(Case.closed_at.is_(None), Case.urgency.is_(None), wanted)
        .limit(BATCH)
        .with_for_update(key_share=True, skip_locked=True)
    ).all()


def shared_too_long(now: datetime, kept_until: datetime) -> Sequence[Referral]:
    """Referrals whose partner has no reason left to see the person: consent ran out, or it said no some time ago.

    Three looks, each at an index of its own: one at all that is shared would take longer with every month.
    """
    shared = select(Referral.id).where(Referral.shared.is_not(None))
    due = union_all(
        shared.where(Referral.shared_until <= now).limit(BATCH),
        shared.join(Consent, Consent.id == Referral.consent_id).where(Consent.revoked_at.is_not(None)).limit(BATCH),
        shared.where(Referral.status.in_(unhelped()), Referral.closed_at <= kept_until).limit(BATCH),
    ).subquery()
    return db.session.scalars(
        select(Referral).where(Referral.id.in_(select(due))).limit(BATCH).with_for_update(skip_locked=True)
    ).all()
