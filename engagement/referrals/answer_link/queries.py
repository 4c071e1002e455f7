"""Finding a link, and what it opens in the browser at hand."""

from typing import NamedTuple

from flask import session
from sqlalchemy import ColumnElement, Select, exists, select

from engagement.directory.contacts.queries import addresses_of
from engagement.foundation import clock, db
from engagement.referrals.answer_link.link_states import LinkState, state_of
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.answer_link.tokens import hashed, is_signed
from engagement.referrals.models import Referral

BROWSER = "answers_token"  # where the cookie carries the token of the browser


class Found(NamedTuple):
    """A link, if there is one, and its state here."""

    link: AnswerLink | None
    state: LinkState


def link_behind(token: str) -> Found:
    """The link with that token."""
    if is_signed(token):
        for link, shared in db.session.execute(_links().where(AnswerLink.token_hash == hashed(token))):
            return Found(link, _state(link, shared=shared))
    return Found(None, LinkState.UNKNOWN)


def open_here(referral_id: int) -> AnswerLink | None:
    """The link by which this browser has that referral open."""
    browser = browser_hash()
    if browser is None or not 0 < referral_id <= db.BIGGEST_ID:
        return None
    theirs = _links().where(AnswerLink.referral_id == referral_id, AnswerLink.browser_hash == browser)
    found = db.session.execute(theirs.order_by(AnswerLink.id.desc()))
    return next((link for link, shared in found if _state(link, shared=shared) is LinkState.HERE), None)


def browser_hash() -> bytes | None:
    """The hash of this browser's own token, if it opened a link before."""
    token = session.get(BROWSER)
    return hashed(token) if token else None


def _links() -> Select[AnswerLink, bool]:
    # Only whether it is shared: the referral itself is read as the organization, so that PostgreSQL has a say in it.
    return select(AnswerLink, Referral.shared.is_not(None)).join(Referral, Referral.id == AnswerLink.referral_id)


def _state(link: AnswerLink, *, shared: bool) -> LinkState:
    theirs = link.sent_to in addresses_of(link.organization_id)
    return state_of(link, theirs=theirs, shared=shared, browser=browser_hash(), now=clock.now())


def was_told() -> ColumnElement[bool]:
    """Whether anybody at a referral's organization was ever told of it, with a link, be it that they cannot be told any more."""
    return exists().where(AnswerLink.referral_id == Referral.id)


def is_told(referral_id: int) -> bool:
    """The same of one referral."""
    return bool(db.session.scalar(select(was_told()).where(Referral.id == referral_id)))
