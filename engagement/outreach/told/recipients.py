"""Whoever told the city something, as the outbox reaches them: at the contact they left for the answer, in their language."""

from engagement.foundation.unreadable import readable
from engagement.language.emails import read_email
from engagement.language.phones import read_phone
from engagement.messaging.recipients import Kind, Recipient
from engagement.outreach.inputs.models import ResidentInput


def who_said(said: ResidentInput) -> Recipient:
    """To leave a contact for the answer is to agree to the answer, and to nothing else."""
    contact = readable(said.contact) or ""
    return Recipient(
        {"resident_input_id": said.id}, read_phone(contact), read_email(contact), (said.language,), agreed=True
    )


KIND: tuple[str, Kind] = ("resident_input_id", (ResidentInput, lambda said: [who_said(said)]))
