"""What an organization was told, as its messages say it."""

from sqlalchemy import select

from engagement.directory.models import Organization, OrganizationContact, Service
from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from tests import make

OFFICE = "office@example.org"
NUMBER = "+15055550127"


def office(*, email: str | None = None, text_number: str | None = None, language: str = "en") -> Organization:
    """An organization without accounts, told where staff say."""
    made = make.organization()
    contact = OrganizationContact(
        organization_id=made.id, email=email, text_number=text_number, language=language
    )  # fmt: skip
    db.session.add(contact)
    db.session.flush()
    return made


def service_of(organization: Organization) -> Service:
    """A service of that organization."""
    return make.service(of=organization)


def messages(organization: Organization) -> list[Message]:
    """What it was told, the first to begin with."""
    wanted = select(Message).where(Message.organization_id == organization.id).order_by(Message.id)
    return list(db.session.scalars(wanted))


def said(organization: Organization) -> list[tuple[str, str | None]]:
    """Each notice it was told, with where it went."""
    return [
        (one.template, one.email or one.phone)
        for one in messages(organization)
        if one.state is not MessageState.WITHHELD
    ]


def links(message: Message) -> list[str]:
    """The links in a message, without the city's own part."""
    words = (message.body or "").split()
    return ["/answer/" + word.split("/answer/")[1] for word in words if "/answer/" in word]
