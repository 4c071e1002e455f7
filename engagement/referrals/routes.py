"""The partner's desk: today's referrals, and answering one in two clicks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.age_bands import AGE_BANDS
from engagement.people.consent import SHAREABLE
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import CONTACT_HOURS_LABELS, URGENCY_LABELS
from engagement.referrals import actions, queries
from engagement.referrals.forms import ReasonForm, StepForm, blank_form, sent_form
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, UNDO, Actor, Move, Status, chip, label, moves_for
from engagement.referrals.partner_groups import GROUPS, Group, group_of
from engagement.referrals.partner_limits import Limit, limit_of
from engagement.referrals.queries import PAGE, DeskReferral
from engagement.referrals.reasons import reason_label
from engagement.web.access import Slice, may, own_organization, row_id, signed_in_account
from engagement.web.roles import Permission

referrals = Slice("referrals", __name__, url_prefix="/partner")

DESK = may(Permission.ANSWER_REFERRALS) & own_organization
RECENT = timedelta(days=14)
RECENT_AT_MOST = 10
WORDS = {
    "needs": NEEDS, "urgency": URGENCY_LABELS, "hours": CONTACT_HOURS_LABELS, "ages": AGE_BANDS, "fields": SHAREABLE,
    "label": label, "chip": chip, "reason_label": reason_label,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of a list: what is asked, by when an answer is due, the buttons that go on, and the other answers."""

    referral: Referral
    service: Service
    limit: Limit | None
    buttons: list[Move]
    others: list[Move]


@dataclass(frozen=True)
class Heap:
    """One group of a partner's referrals: some of them, how many wait in it, and whether there may be more."""

    group: Group
    rows: list[Row]
    count: int
    more: bool


@referrals.get("/", allow=DESK)
def today() -> str:
    """What waits for an answer first, then what is under way, then what was finished lately."""
    ours, now = _our_organization_id(), clock.now()
    counts = queries.counts(ours)
    heaps = [_heap(ours, group, counts, now) for group in GROUPS.values() if group.key != "finished"]
    done = GROUPS["finished"]
    recent = queries.finished_recently(ours, done.statuses, RECENT, RECENT_AT_MOST)
    finished = Heap(done, _rows(recent, now), 0, more=True)
    organization = db.session.get_one(Organization, ours)
    return render_template("referrals/staff/today.html", organization=organization, heaps=[*heaps, finished], **WORDS)


@referrals.get("/list/<key>", allow=DESK)
def heap(key: str) -> str:
    """All referrals of one group, a page at a time."""
    if key not in GROUPS:
        abort(404)
    after = request.args.get("after", type=row_id)
    found = queries.of_organization(_our_organization_id(), GROUPS[key], after=after, limit=PAGE + 1)
    rows = _rows(found[:PAGE], clock.now())
    last = rows[-1].referral.id if len(found) > PAGE else None
    return render_template("referrals/staff/heap.html", group=GROUPS[key], rows=rows, after=last, **WORDS)


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
    form = sent_form(made)
    if referral.status is made.target:
        return _back_to(referral)  # pressed twice
    form.begun_from(referral, made)
    if not form.validate():
        return _page(referral, form), 422
    given = (form.reason.data, form.note.data or "") if isinstance(form, ReasonForm) else (None, "")
    actions.move(referral, name, Actor.PARTNER, reason=given[0], note=given[1])
    if not made.only_seen:
        flash(_s("Saved. The city's caseworker sees it now."))
    return _back_to(referral)


def _undone(referral: Referral) -> Response:
    form = sent_form(UNDO)
    form.begun_from(referral, UNDO)
    actions.undo(referral, Actor.PARTNER)
    flash(_s("The last step was undone."))
    return _back_to(referral)


def _back_to(referral: Referral) -> Response:
    return redirect(url_for("referrals.referral", referral_id=referral.id), 303)


def _page(referral: Referral, sent: StepForm | None = None) -> str:
    history = queries.history_of(referral.id)
    offered = [(move, _form(move, referral, sent)) for move in moves_for(referral.status, Actor.PARTNER)]
    undo = blank_form(UNDO, referral) if actions.may_undo(referral, history, Actor.PARTNER) else None
    return render_template(
        "referrals/staff/referral.html", referral=referral, service=db.session.get_one(Service, referral.service_id),
        steps=[(move, form) for move, form in offered if not move.reasons],
        questions=[(move, form) for move, form in offered if move.reasons],
        sent=sent, undo=undo, history=history, moves=MOVES | {UNDO.name: UNDO}, group=group_of(referral.status),
        limit=limit_of(referral, clock.now()), stopped=referral.shared is None, unopened=referral.status is Status.SENT,
        **WORDS,
    )  # fmt: skip


def _form(move: Move, referral: Referral, sent: StepForm | None) -> StepForm:
    return sent if sent is not None and sent.move_name == move.name else blank_form(move, referral)


def _our_organization_id() -> int:
    account = signed_in_account()
    if account is None or account.organization_id is None:
        abort(403)
    return account.organization_id


def _heap(ours: int, group: Group, counts: dict[Status, int], now: datetime) -> Heap:
    count = _count(group, counts)
    found = queries.of_organization(ours, group) if count else []
    return Heap(group, _rows(found, now), count, count > len(found))


def _count(group: Group, counts: dict[Status, int]) -> int:
    return sum(counts.get(status, 0) for status in group.statuses)


def _rows(found: list[DeskReferral], now: datetime) -> list[Row]:
    return [_row(one, limit_of(one.referral, now)) for one in found]


def _row(one: DeskReferral, limit: Limit | None) -> Row:
    """What goes on is at hand, the likeliest last; nothing can be answered where nothing is shared."""
    offered = moves_for(one.referral.status, Actor.PARTNER) if one.referral.shared else []
    opening, going_on = [move for move in offered if move.only_seen], [move for move in offered if move.main]
    at_hand = [*opening, *reversed(going_on)]
    others = sorted((move for move in offered if move not in at_hand), key=lambda move: not move.returns_to_caseworker)
    return Row(one.referral, one.service, limit, at_hand, others)
