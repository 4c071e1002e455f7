"""Who signs in to the demo, and why there are so many of them."""

from dataclasses import dataclass
from typing import Any

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.roles import Role

PASSWORD = "welcome-desk-demo"

# Invented, and plainly so; the first is the outreach staff's.
DEMO_DEPARTMENTS = ("Neighborhood Listening (example)", "Lending Library of Tools (example)", "Street Trees (example)")


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
    DemoAccount(Role.PARTNER, _sl("Sees and answers only the referrals sent to their own organization.")),
    DemoAccount(Role.OUTREACH, _sl("Reads what residents told the city and takes it along to the neighborhoods.")),
    DemoAccount(Role.EQUITY, _sl("Reads what residents told the city to see who is not yet served.")),
    DemoAccount(Role.ADMIN, _sl("Adds colleagues and locks accounts, but sees no resident at all.")),
)
