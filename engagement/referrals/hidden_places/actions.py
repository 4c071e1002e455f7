"""A service is confidential from now on: no record of anybody stays with it, and a caseworker goes on by telephone."""

from sqlalchemy import select

from engagement.foundation import audit, db
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.models import Case
from engagement.people.tasks import actions as tasks
from engagement.people.tasks.kinds import TaskKind
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.moves import OPEN
from engagement.referrals.notices import actions as notices
from engagement.referrals.reasons import CONFIDENTIAL_PLACE
from engagement.referrals.statuses import UNANSWERED, Actor

CALL_THEM = TaskKind(
    "place_is_confidential",
    _sl("An organization that helps here is confidential now and sees nothing here any more. Call them with the resident."),
)  # fmt: skip


def take_back(service_id: int) -> None:
    """What nobody there answered yet is taken back; where they help already, they go on, but see nothing here any more."""
    sent = select(Referral).where(Referral.service_id == service_id, Referral.shared.is_not(None)).order_by(Referral.id)
    for referral in db.session.scalars(sent).all():
        if referral.status in UNANSWERED:
            actions.move(referral, "recall", Actor.SYSTEM, reason=CONFIDENTIAL_PLACE)
            continue
        notices.tell_that_it_is_over(referral, "confidential")
        referral.shared = None
        audit.record("end_sharing", referral)
        if referral.status in OPEN:
            tasks.ask_for(CALL_THEM.key, case=db.session.get_one(Case, referral.case_id), about=referral.id)
