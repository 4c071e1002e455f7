"""Who signs in to the demo, and why there are so many of them."""

from dataclasses import dataclass
from typing import Any

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.roles import Role

PASSWORD = "welcome-desk-demo"

# Where the demo's outreach staff and lead belong, by name.
DEMO_DEPARTMENTS = {
    Role.OUTREACH: ("Transit", "Parks and Recreation"),
    Role.LEAD: ("Transit", "Parks and Recreation", "Family and Community Services"),
}


@dataclass(frozen=True)
class DemoAccount:
    """An invented colleague. Production has none of them."""

    role: Role
    why: Any

    @property
    def email(self) -> str:
        """The address to sign in with, such as caseworker@example.org."""
        return f"{self.role}@example.org"


DEMO_ACCOUNTS = (
    DemoAccount(Role.CASEWORKER, _sl("Takes requests from the queue, talks with people and refers them to services.")),
    DemoAccount(Role.SAFETY, _sl("Does what a caseworker does, and sees restricted cases too.")),
    DemoAccount(Role.SUPERVISOR, _sl("Does what a caseworker does, hands out cases and corrects mistakes.")),
    DemoAccount(
        Role.PARTNER,
        _sl("Answers the referrals sent to their own organization, and works with the city while an agreement runs."),
    ),
    DemoAccount(
        Role.OUTREACH, _sl("Plans with communities, meets them, and tells them what became of what they said.")
    ),
    DemoAccount(Role.LEAD, _sl("Approves the plans of a department and answers for what it promises.")),
    DemoAccount(Role.EQUITY, _sl("Reads what residents told the city to see who is not yet served.")),
    DemoAccount(Role.ADMIN, _sl("Adds colleagues and locks accounts, but sees no resident at all.")),
)
