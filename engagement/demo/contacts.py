"""How the demo's organizations are told: most by the e-mail of the directory, some by text, one in Spanish, two not at all."""

from sqlalchemy import select

from engagement.directory.contacts.actions import change_contact
from engagement.directory.contacts.queries import contact_of
from engagement.directory.models import Organization
from engagement.foundation import db

BY_TEXT = {"org-pantry": "+15055550127", "org-wheels": "+15055550128"}
IN_SPANISH = {"org-semilla": "semilla@example.org"}
NOWHERE = ("org-kitchen", "org-golden")


def say_contacts() -> None:
    """Say where they are told, as staff do."""
    for organization in db.session.scalars(select(Organization).order_by(Organization.id)):
        key, contact = organization.source_id, contact_of(organization)
        if key in BY_TEXT:
            change_contact(organization, contact, email=None, text_number=BY_TEXT[key], language="en")
        elif key in IN_SPANISH:
            change_contact(organization, contact, email=IN_SPANISH[key], text_number=None, language="es")
        elif key in NOWHERE:
            change_contact(organization, contact, email=None, text_number=None, language="en")
