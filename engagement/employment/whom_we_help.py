"""At the desk of a partner: who may come in, for which organization, and whom it helps through a referral."""

from flask import abort, request

from engagement.foundation import db
from engagement.people.helped import Helped, Which, helped_by
from engagement.web.access import (
    Rule,
    SignedInAccount,
    as_their_organization,
    may,
    own_organization,
    required_account,
)
from engagement.web.roles import Permission


def our_organization() -> int:
    """The organization of whoever asks."""
    return required_account().organization_id or abort(403)


def helped_through(referral_id: int) -> Helped:
    """Whom the referral is about: nobody before it was accepted, and nobody once sharing has ended."""
    found = helped_by(our_organization(), Which(referral_id=referral_id)) if referral_id <= db.BIGGEST_ID else []
    return found[0] if found else abort(404)


def _only_while_shared(account: SignedInAccount | None) -> None:
    """Before anything is shown of somebody, also a page that was kept since it was refused."""
    as_their_organization(account)
    referral_id = (request.view_args or {}).get("referral_id")
    if referral_id is not None:
        helped_through(referral_id)


while_they_share = Rule("while they share", lambda account: True, becomes=_only_while_shared)
OURS = while_they_share & may(Permission.ANSWER_REFERRALS) & own_organization
