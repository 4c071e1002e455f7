"""What goes of a person's referrals when they are erased: what was shared, what was written of them, and links that open them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Select, delete, select

from engagement.foundation import db
from engagement.people.erasure import OURS
from engagement.people.queries import not_held
from engagement.people.whom import Whom, theirs
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.web.contributions import Erasure, Retention


def _links(who: Whom) -> ColumnElement[bool]:
    return AnswerLink.referral_id.in_(select(Referral.id).where(theirs(Referral, who)))


ERASURE = (
    Erasure(AnswerLink, _links),
    Erasure(Referral, partial(theirs, Referral), {"shared": None}, {"reason": OURS}),
    Erasure(
        ReferralMove, partial(theirs, ReferralMove), {"note": None, "told_by": None}, {"move": OURS, "reason": OURS}
    ),
    Erasure(FollowUp, partial(theirs, FollowUp), {}, {"question": OURS, "answer": OURS}),
)


def _links_over(before: datetime) -> Select[int]:
    found = select(AnswerLink.id).join(Referral, Referral.id == AnswerLink.referral_id)
    return found.where(AnswerLink.expires_at < before, not_held(Referral.person_id))


def _forget_links(ids: Sequence[int]) -> None:
    db.session.execute(delete(AnswerLink).where(AnswerLink.id.in_(ids)))


RETENTION = (
    Retention(
        "answer_links", "links with which organizations answer, and where they were sent", "the end of their 14 days",
        timedelta(days=30), _links_over, _forget_links,
    ),
)  # fmt: skip
