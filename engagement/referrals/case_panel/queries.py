"""What the case page shows of referrals: each with what its caseworker may do, whom consent was given, what to suggest next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import LazyString
from sqlalchemy import case, func, or_, select

from engagement.directory import queries as directory
from engagement.directory.matching_request import request_of
from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.case_view import CaseView
from engagement.people.models import Case, Need, Person
from engagement.people.restriction.queries import visible_to
from engagement.referrals import actions, queries
from engagement.referrals.answer_link.queries import was_told
from engagement.referrals.consents import queries as consents
from engagement.referrals.duties import Try, Wanted, duties_of
from engagement.referrals.effects import Move
from engagement.referrals.history_words import done, who_told
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.referrals.moves import OPEN, UNDO, moves_for
from engagement.referrals.notices.queries import unseen_at
from engagement.referrals.partner_limits import Limit, limit_of
from engagement.referrals.queries import CaseReferral
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.reasons import REASONS
from engagement.referrals.statuses import UNANSWERED, Actor, Status, actor_of, standing_of
from engagement.referrals.told import may_be_told
from engagement.referrals.unmet_needs import uncovered
from engagement.web.access import required_account
from engagement.web.contributions import NextStep
from engagement.web.history_line import HistoryLine
from engagement.web.read_texts import TextQuestion

BY_ACCOUNT = frozenset(Actor) - {Actor.RESIDENT, Actor.SYSTEM}


@dataclass(frozen=True)
class ReferralCard:
    """A referral on the case page, with what its caseworker may do now."""

    of: CaseReferral
    need: Need
    moves: list[Move]
    may_undo: bool
    may_be_told: bool
    unseen: bool
    limit: Limit | None


def _sent(view: CaseView) -> list[CaseReferral]:
    return view.once("referrals", lambda: queries.of_case(view.case.id))


def _unseen(view: CaseView) -> set[int]:
    """The organizations that were asked, did not answer yet, and where nobody can see it."""
    asked = {one.organization.id for one in _sent(view) if one.referral.status in UNANSWERED}
    return view.once("unseen", lambda: unseen_at(asked))


def _is_unseen(view: CaseView, one: CaseReferral) -> bool:
    return one.referral.status in UNANSWERED and one.organization.id in _unseen(view)


def _moves(view: CaseView) -> Sequence[ReferralMove]:
    return view.once("referral_moves", lambda: queries.moves_of(view.case.id))


def referrals_panel(view: CaseView) -> dict[str, Any]:
    """The referrals of a case, and the service that fits best what nobody works on yet."""
    sent = _sent(view)
    suggestion = None if view.case.closed_at else _suggestion(view, sent)
    category = suggestion.match.category if suggestion else None
    return {
        "cards": _cards(view, sent),
        "refused": view.refused.get("move"),
        "undo": UNDO,
        "suggestion": suggestion,
        "suggestion_need_id": next((need.id for need in view.needs if need.category == category), None),
    }


def need_steps(view: CaseView) -> dict[int, tuple[NextStep, datetime]]:
    """What comes next for each need that is not over, and by when."""
    last = {move.referral_id: move.at for move in _moves(view)}
    tries = [
        Try(
            referral.need_id, referral.status, last[referral.id],
            referral.acknowledge_by or referral.contact_by or referral.expire_at,
            one.unheard, unseen=one.organization.id in _unseen(view),
        )
        for one in _sent(view) if (referral := one.referral).id in last
    ]  # fmt: skip
    needs = [
        Wanted(need.id, need.state, need.said_by, need.urgency, need.pressing, _since(view.case, need))
        for need in view.needs
    ]
    found = duties_of(needs, tries, reached_at=view.case.first_contact_at)
    return {need_id: (duty.step, duty.due_at) for need_id, duty in found.items()}


def _since(case: Case, need: Need) -> datetime:
    return max(filter(None, (case.created_at, need.changed_at, need.settled_at)))


def ends_with_need(need_id: int) -> Iterable[tuple[str, LazyString]]:
    """The referrals that end when a need is let go: which organization, and how it stands there."""
    asked = select(Organization.name, Referral.status, was_told())
    asked = asked.join(Referral, Referral.organization_id == Organization.id)
    for name, status, told in db.session.execute(
        asked.where(Referral.need_id == need_id, Referral.status.in_(OPEN)).order_by(Referral.id)
    ):
        yield name, standing_of(status, told=told)[0]


def _cards(view: CaseView, sent: list[CaseReferral]) -> list[ReferralCard]:
    by_id, actor = {need.id: need for need in view.needs}, actor_of(view.reader)
    unseen = {one.referral.id: one.service.id for one in sent if _is_unseen(view, one)}
    directory.load_phones(unseen.values())
    cards = []
    for one in sent:
        history = [move for move in _moves(view) if move.referral_id == one.referral.id]
        cards.append(
            ReferralCard(
                of=one,
                need=by_id[one.referral.need_id],
                moves=[move for move in moves_for(one.referral.status, actor) if move.by_button],
                may_undo=actions.may_undo(one.referral, history, actor),
                may_be_told=bool(may_be_told(one.referral.status)),
                unseen=one.referral.id in unseen,
                limit=limit_of(one.referral, clock.now()),
            )
        )
    return cards


def _suggestion(view: CaseView, sent: list[CaseReferral]) -> directory.Suggestion | None:
    """The next best service for what nobody is working on yet, without those tried before; a mistake was no try."""
    wanted = uncovered(view.needs, (one.referral.need_id for one in sent if one.referral.status in OPEN))
    if not wanted:
        return None
    found = directory.suggestions(
        request_of(view.person, wanted, availability=view.case.free_times or ()),
        without={one.service.id for one in sent if one.referral.status is not Status.ENTERED_IN_ERROR}, limit=1, phones=False,
    )  # fmt: skip
    if not found:
        return None
    if found[0].service.is_confidential:
        directory.load_phones([found[0].service.id])
    return found[0]


def consents_panel(view: CaseView) -> dict[str, Any]:
    """What the person agreed to on this case, the latest first, each with the organization and the services it is for."""
    services: dict[int | None, list[Service]] = {}
    for one in _sent(view):
        services.setdefault(one.referral.consent_id, []).append(one.service)
    given = [(one, services.get(one.consent.id, ())) for one in consents.of_case(view.case.id)]
    return {"given": given}


def history(view: CaseView) -> Iterable[HistoryLine]:
    """Every step of every referral of a case."""
    tag = current().tag
    sent = {one.referral.id: one for one in _sent(view)}
    for step in _moves(view):
        one = sent[step.referral_id]
        yield history_line(step, one.service.said_in(tag, "name")[0], one.organization.name)


def history_line(step: ReferralMove, service: str, organization: str) -> HistoryLine:
    """One step as the history says it: what was done, with which service, why, and by whom."""
    where = service if step.via else f"{service} · {organization}"  # the sentence names whoever told us
    about = [where, *([str(REASONS[step.reason])] if step.reason else []), *who_told(step)]
    # A resident may stop sharing on a computer where somebody of ours is signed in: it was still the resident.
    actor_id = step.actor_id if step.actor in BY_ACCOUNT else None
    return HistoryLine(
        step.at, done(step, organization), " · ".join(about), words=step.note or "", actor_id=actor_id, who=_who(step)
    )


def _who(step: ReferralMove) -> str:
    said = {Actor.PARTNER: _s("The partner"), Actor.RESIDENT: _s("The resident"), Actor.SYSTEM: _s("Automatic")}
    return str(said.get(step.actor, ""))


def questions_open_at(phone_indexes: Collection[bytes]) -> dict[bytes, list[TextQuestion]]:
    """The questions that wait for an answer from each of these numbers, each with whom it was put to, of cases they may see."""
    found: dict[bytes, list[TextQuestion]] = {}
    asked = (
        select(FollowUp, Person.name, Person.phone_index)
        .join(Person, Person.id == FollowUp.person_id)
        .join(Case, Case.id == FollowUp.case_id)
        .where(Person.phone_index.in_(phone_indexes), FollowUp.asked_at.is_not(None), FollowUp.answered_at.is_(None))
        .where(visible_to(required_account()))
        .order_by(FollowUp.id)
    )
    for follow_up, name, index in db.session.execute(asked):
        said = str(QUESTIONS[follow_up.question].put) % {"name": name}
        found.setdefault(index or b"", []).append(
            TextQuestion(
                said, follow_up.asked_at or follow_up.due_at, "case_panel.answer", {"follow_up": str(follow_up.id)}
            )
        )
    return found


def queue_chips(case_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """For each case whom its open referrals wait for, and how many others ended how, as chips of the queue."""
    order = list(Status)
    found: dict[int, list[tuple[str, str]]] = {}
    counted = db.session.execute(_CHIPS, {"ids": case_ids})
    for row in sorted(counted, key=lambda row: (order.index(row.status), row.name)):
        said, kind = standing_of(row.status, told=row.told)
        times = f" × {row.many}" if row.many > 1 else ""
        words = f"{said} · {row.name}{times}" if row.name else f"{row.many} · {said}"
        found.setdefault(row.case_id, []).append((words, kind))
    return found


_WAITS_FOR = case((Referral.status.in_(OPEN), Organization.name), else_="")
_TOLD = or_(Referral.status != Status.SENT, was_told())
_EACH = (Referral.case_id, Referral.status, _WAITS_FOR.label("name"), _TOLD.label("told"))
_CHIPS = (
    select(*_EACH, func.count().label("many"))
    .join(Organization, Organization.id == Referral.organization_id)
    .where(
        db.among_given(Referral.case_id, "ids"),
        Referral.status != Status.ENTERED_IN_ERROR,
    )
    .group_by(Referral.case_id, Referral.status, _WAITS_FOR, _TOLD)
)
