"""At the desk of a partner: who may come in, for which organization, and whom it helps through a referral."""

from flask import abort

from engagement.foundation import db
from engagement.people.helped import Helped, Which, helped_by
from engagement.web.access import may, own_organization, required_account
from engagement.web.roles import Permission

OURS = may(Permission.ANSWER_REFERRALS) & own_organization


def our_organization() -> int:
    """The organization of whoever asks."""
    return required_account().organization_id or abort(403)


def helped_through(referral_id: int) -> Helped:
    """Whom the referral is about: nobody before it was accepted, and nobody once sharing has ended."""
    found = helped_by(our_organization(), Which(referral_id=referral_id)) if referral_id <= db.BIGGEST_ID else []
    return found[0] if found else abort(404)
