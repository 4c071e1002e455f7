"""Staff say where an organization is told of its referrals. Whoever calls commits."""

from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import audit, clock, db
from engagement.web.contributions import contributed


def change_contact(
    organization: Organization,
    contact: OrganizationContact,
    *,
    email: str | None,
    text_number: str | None,
    language: str,
) -> None:
    """Keep where an organization is told from now on; nothing at all is an answer too."""
    wanted = {"email": email, "text_number": text_number, "language": language}
    changed = [name for name, value in wanted.items() if getattr(contact, name) != value]
    for name in changed:
        setattr(contact, name, wanted[name])
    contact.changed_at, contact.changed_by_id = clock.now(), audit.actor_id()
    db.session.add(contact)
    audit.record("organization_contact", organization, changed=changed)
    db.session.flush()
    for follow in contributed().every("reach_changed"):
        follow(organization.id)
