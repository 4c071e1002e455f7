"""The partner's desk: today's referrals, and answering one in two clicks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.referrals import partner_page, queries
from engagement.referrals.effects import Move
from engagement.referrals.models import Referral
from engagement.referrals.moves import moves_for
from engagement.referrals.partner_groups import GROUPS, Group
from engagement.referrals.partner_limits import Limit, limit_of
from engagement.referrals.queries import PAGE, DeskReferral
from engagement.referrals.statuses import Actor, Status
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
    return partner_page.show(referral, _place(referral))


@referrals.post("/referrals/<int:referral_id>", allow=DESK, subject=Referral)
def answer(referral: Referral) -> Response | str | tuple[str, int]:
    """Make the move whose button was pressed."""
    return partner_page.answer(referral, _place(referral))


def _place(referral: Referral) -> partner_page.Place:
    return partner_page.Place(
        url_for("referrals.referral", referral_id=referral.id), to_the_list=url_for("referrals.today")
    )


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
