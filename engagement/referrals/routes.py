"""The partner's desk: today's referrals, and answering one in two clicks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.referrals import actions, history_words, queries
from engagement.referrals.forms import MoveForm, move_form
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, UNDO, Actor, Move, Status, moves_for
from engagement.referrals.partner_groups import GROUPS, Group, group_of
from engagement.referrals.partner_limits import Limit, limit_of
from engagement.referrals.queries import PAGE, DeskReferral
from engagement.web.access import Slice, may, own_organization, row_id, signed_in_account
from engagement.web.roles import Permission

referrals = Slice("referrals", __name__, url_prefix="/partner")

DESK = may(Permission.ANSWER_REFERRALS) & own_organization
RECENT = timedelta(days=14)
RECENT_AT_MOST = 10


@dataclass(frozen=True)
class ReferralRow:
    """One line of a list: what is asked, by when an answer is due, the buttons that go on, and the other answers."""

    referral: Referral
    service: Service
    limit: Limit | None
    buttons: list[Move]
    others: list[Move]


@dataclass(frozen=True)
class Pile:
    """One group of a partner's referrals: some of them, how many wait in it, and whether there may be more."""

    group: Group
    rows: list[ReferralRow]
    count: int
    more: bool


@referrals.get("/", allow=DESK)
def today() -> str:
    """What waits for an answer first, then what is under way, then what was finished lately."""
    ours, now = _our_organization_id(), clock.now()
    counts = queries.counts(ours)
    piles = [_pile(ours, group, counts, now) for group in GROUPS.values() if group.key != "finished"]
    done = GROUPS["finished"]
    recent = queries.finished_recently(ours, done.statuses, RECENT, RECENT_AT_MOST)
    finished = Pile(done, _rows(recent, now), 0, more=True)
    organization = db.session.get_one(Organization, ours)
    return render_template("referrals/staff/today.html", organization=organization, piles=[*piles, finished])


@referrals.get("/list/<key>", allow=DESK)
def pile(key: str) -> str:
    """All referrals of one group, a page at a time."""
    if key not in GROUPS:
        abort(404)
    after = request.args.get("after", type=row_id)
    found = queries.of_organization(_our_organization_id(), GROUPS[key], after=after, limit=PAGE + 1)
    rows = _rows(found[:PAGE], clock.now())
    last = rows[-1].referral.id if len(found) > PAGE else None
    return render_template("referrals/staff/pile.html", group=GROUPS[key], rows=rows, after=last)


@referrals.get("/referrals/<int:referral_id>", allow=DESK, subject=Referral)
def referral(referral: Referral) -> str:
    """One referral: what the resident agreed to share, how to reach them safely, and the buttons that answer it."""
    return _page(referral)


@referrals.post("/referrals/<int:referral_id>", allow=DESK, subject=Referral)
def answer(referral: Referral) -> Response | str | tuple[str, int]:
    """Make the move whose button was pressed."""
    name = request.form.get("move", "")
    if name == UNDO.name:
        return _undone(referral)
    made = MOVES.get(name)
    if made is None or Actor.PARTNER not in made.actors:
        abort(400)
    if referral.status is made.target:
        return _back_to(referral)  # pressed twice
    form = move_form(made, referral)
    if not form.validate():
        return _page(referral, form), 422
    actions.move(referral, name, Actor.PARTNER, reason=form.reason.data or None, note=form.note.data or "")
    if not made.only_seen:
        flash(_s("Saved. The city's caseworker sees it now."))
    return _back_to(referral)


def _undone(referral: Referral) -> Response:
    move_form(UNDO, referral)
    actions.undo(referral, Actor.PARTNER)
    flash(_s("The last step was undone."))
    return _back_to(referral)


def _back_to(referral: Referral) -> Response:
    return redirect(url_for("referrals.referral", referral_id=referral.id), 303)


def _page(referral: Referral, sent: MoveForm | None = None) -> str:
    history = queries.history_of(referral.id)
    offered = moves_for(referral.status, Actor.PARTNER)
    return render_template(
        "referrals/staff/referral.html", referral=referral, service=_service_of(referral),
        steps=[move for move in offered if not move.reasons], questions=[move for move in offered if move.reasons],
        sent=sent, undo=UNDO if actions.may_undo(referral, history, Actor.PARTNER) else None, history=history,
        done=history_words.done, who_told=history_words.who_told,
        group=group_of(referral.status), limit=limit_of(referral, clock.now()),
        stopped=referral.shared is None, unopened=referral.status is Status.SENT,
    )  # fmt: skip


def _service_of(referral: Referral) -> Service:
    named = [joinedload(Service.organization)]
    return db.session.get_one(Service, referral.service_id, options=named)


def _our_organization_id() -> int:
    account = signed_in_account()
    if account is None or account.organization_id is None:
        abort(403)
    return account.organization_id


def _pile(ours: int, group: Group, counts: dict[Status, int], now: datetime) -> Pile:
    count = _count(group, counts)
    found = queries.of_organization(ours, group) if count else []
    return Pile(group, _rows(found, now), count, count > len(found))


def _count(group: Group, counts: dict[Status, int]) -> int:
    return sum(counts.get(status, 0) for status in group.statuses)


def _rows(found: list[DeskReferral], now: datetime) -> list[ReferralRow]:
    return [_row(one, limit_of(one.referral, now)) for one in found]


def _row(one: DeskReferral, limit: Limit | None) -> ReferralRow:
    """What goes on is at hand, the likeliest last; nothing can be answered where nothing is shared."""
    offered = moves_for(one.referral.status, Actor.PARTNER) if one.referral.shared else []
    opening, going_on = [move for move in offered if move.only_seen], [move for move in offered if move.main]
    at_hand = [*opening, *reversed(going_on)]
    others = sorted((move for move in offered if move not in at_hand), key=lambda move: not move.returns_to_caseworker)
    return ReferralRow(one.referral, one.service, limit, at_hand, others)
