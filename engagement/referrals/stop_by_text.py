"""“Stop sharing” by text: every consent form and our pages promise that it works."""

from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.models import Consent
from engagement.people.queries import one_human, people_at
from engagement.people.vocabulary import Purpose, RevokedVia
from engagement.referrals import actions


def hear(message: Message, answer: ReplyMeaning) -> bool:
    """Whether a text asked to stop sharing and it was done. Of two people at one number a person has to say who it was."""
    people = people_at(message.phone or "") if answer is ReplyMeaning.STOP_SHARING else []
    if not one_human(people):
        people = [person for person in people if person.id == message.person_id]
    if not people:
        return False
    shared = select(Consent).where(
        Consent.person_id.in_([person.id for person in people]), Consent.purpose == Purpose.REFERRAL,
        Consent.revoked_at.is_(None), Consent.expires_at > clock.now(),
    )  # fmt: skip
    for consent in db.session.scalars(shared.order_by(Consent.case_id, Consent.id)).all():
        actions.stop_sharing(consent, RevokedVia.TEXT)
    person = next((one for one in people if one.id == message.person_id), people[0])
    outbox.queue(person, "sharing_stopped", key=f"sharing_stopped:{message.id}", case_id=message.case_id)
    return True
