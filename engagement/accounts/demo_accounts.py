"""Who signs in to the demo, and why there are so many of them."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from engagement.web.roles import Role

PASSWORD = "welcome-desk-demo"


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
    DemoAccount(Role.CASEWORKER, _l("Takes requests from the queue, talks with people and refers them to services.")),
    DemoAccount(Role.SUPERVISOR, _l("Does what a caseworker does, hands out cases and corrects mistakes.")),
    DemoAccount(Role.PARTNER, _l("Sees and answers only the referrals sent to their own organization.")),
    DemoAccount(Role.OUTREACH, _l("Reads what residents told the city and takes it along to the neighborhoods.")),
    DemoAccount(Role.EQUITY, _l("Reads what residents told the city to see who is not yet served.")),
    DemoAccount(Role.ADMIN, _l("Adds colleagues and locks accounts, but sees no resident at all.")),
)
