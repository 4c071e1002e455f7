"""Answering one referral through a link, without an account.

Programs that look through mail open every link in it: opening shows a button, and only pressing it opens the referral.
"""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from engagement.foundation import audit, db
from engagement.language import i18n
from engagement.referrals import actions as referrals
from engagement.referrals import partner_page
from engagement.referrals.answer_link import actions, queries
from engagement.referrals.answer_link.link_states import RENEWABLE, LinkState
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral
from engagement.referrals.notices import actions as notices
from engagement.referrals.statuses import Actor, Status
from engagement.web import limits
from engagement.web.access import Rule, SignedInAccount, Slice, anyone

answers = Slice("answers", __name__, url_prefix="/answer")

MOST_UNKNOWN = 30  # links that never were, from one visitor in an hour
MOST_FRESH = 3  # links to one address in an hour


def _enter(account: SignedInAccount | None) -> None:
    """From here on this is the organization's request, about the referral whose link was opened in this browser."""
    link = queries.open_here((request.view_args or {}).get("referral_id", 0))
    if link is None:
        raise NotFound
    g.answer_link = link
    _speak(link)
    actions.become(link)


through_a_link = Rule(
    "whoever opened a link to it in this browser",
    lambda account: True,
    lambda account, referral: referral.id == g.answer_link.referral_id,
    _enter,
)


@answers.before_request
def nobody_is_signed_in() -> None:
    """Whoever answers through a link does so for the organization, even in a browser where a colleague of ours is signed in."""
    g.user = None


@answers.route("/<token>", methods=["GET", "POST"], allow=anyone)
def link(token: str) -> Any:
    """A page with one button; the button opens the referral in this browser."""
    found, state = queries.link_behind(token)
    _speak(found)
    if state is LinkState.HERE and found is not None:
        return _to_referral(found)
    if state is LinkState.NEW and found is not None and request.method == "POST":
        if actions.bind(found):
            _note_that_it_was_seen(found)
            return _to_referral(found)
        state = LinkState.ELSEWHERE
    return _page(token, found, state)


@answers.post("/<token>/again", allow=anyone)
def again(token: str) -> Any:
    """Send a fresh link to where this one went."""
    found, state = queries.link_behind(token)
    _speak(found)
    if found is None or state not in RENEWABLE:
        return _page(token, found, state)
    limits.hit("fresh answer link", f"{found.referral_id} {found.sent_to}", MOST_FRESH)
    return _page(token, found, state, sent=notices.send_fresh(found))


@answers.get("/referrals/<int:referral_id>", allow=through_a_link, subject=Referral)
def referral(referral: Referral) -> str:
    """The referral, as its organization sees it."""
    audit.record_read(referral, link=g.answer_link.id)
    return partner_page.show(referral, _place(referral))


@answers.post("/referrals/<int:referral_id>", allow=through_a_link, subject=Referral)
def answer(referral: Referral) -> Response | str | tuple[str, int]:
    """Make the move whose button was pressed."""
    audit.record("answer_by_link", referral, link=g.answer_link.id)
    return partner_page.answer(referral, _place(referral))


@answers.post("/referrals/<int:referral_id>/close", allow=through_a_link, subject=Referral)
def close(referral: Referral) -> Response:
    """Whoever is at this browser is done: it opens the referral no more."""
    actions.leave(AnswerLink.referral_id == referral.id)
    return redirect(url_for("answers.closed"), 303)


@answers.get("/closed", allow=anyone)
def closed() -> str:
    """That it is closed, and how to go on later."""
    return render_template("referrals/staff/closed.html")


@answers.errorhandler(404)
def not_here(error: NotFound) -> tuple[str, int]:
    """Nothing is open here: which referrals there are, nobody learns."""
    return _page("", None, LinkState.UNKNOWN)


def _speak(found: AnswerLink | None) -> None:
    """In the organization's language, if it is another than English, which nobody has to choose; else as the browser wishes."""
    if found is not None and found.language != "en":
        i18n.choose(found.language)


def _note_that_it_was_seen(found: AnswerLink) -> None:
    """Opening the link is opening the referral: the city knows that it was seen."""
    actions.become(found)
    referral = db.session.get_one(Referral, found.referral_id)
    audit.record("open_link", referral, link=found.id)
    if referral.status is Status.SENT:
        referrals.move(referral, "open", Actor.PARTNER)


def _place(referral: Referral) -> partner_page.Place:
    return partner_page.Place(
        url_for("answers.referral", referral_id=referral.id), to_leave=url_for("answers.close", referral_id=referral.id)
    )


def _to_referral(found: AnswerLink) -> Response:
    return redirect(url_for("answers.referral", referral_id=found.referral_id), 303)


def _page(token: str, found: AnswerLink | None, state: LinkState, *, sent: bool | None = None) -> tuple[str, int]:
    if found is None and token:
        limits.hit("unknown answer link", limits.by_visitor(), MOST_UNKNOWN)
    page = render_template(
        "referrals/staff/link.html", token=token, state=state.value, renewable=state in RENEWABLE, sent=sent
    )
    return page, 200 if found else 404
