"""Every page of work, from the routes of the app: whose it is, and its address in a city. A new one cannot be forgotten."""

import re
from dataclasses import dataclass
from inspect import unwrap
from types import SimpleNamespace
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from engagement.employment.job_imports.desks import brought_by_them
from engagement.web import access
from engagement.web.roles import Role
from tests.employment.full_city import At

BRING_FILES = (Role.CASEWORKER, Role.PARTNER)  # of a full city: nobody else sees those files
SLICES = ("engagement.employment.", "engagement.my_request.work.")
A_FILE = re.compile(r"\.\w+$")
RESIDENTS = "/<lang:lang>/request/"
# What one address shows besides, asked for behind a question mark.
MORE = {
    "enrolments.enrol": ("program={program_id}",),
    "reports.wioa": ("of=second_quarter", "of=gains"),
    "reports.orr": ("of=retained",),
    "duties.due": ("of=all", "list=closing"),
    "checks.listing": ("pile=differ",),
    "sustained.changes": ("was=not_known&will=not_due",),
}
# Pages of other slices on which work has a panel.
WITH_PANELS = ("casework.case", "referrals.referral", "my_request.request_page")


@dataclass(frozen=True)
class PageOfWork:
    """One page: its endpoint, whom it lets in, and the arguments that its address has."""

    endpoint: str
    rule: Rule
    allow: access.Rule
    sends: bool  # whether a form on it is sent to its own address

    @property
    def is_public(self) -> bool:
        """Whether anybody reads it, in whichever language."""
        return "lang" in self.rule.arguments

    @property
    def is_of_residents(self) -> bool:
        """Whether it belongs to My request."""
        return self.rule.rule.startswith(RESIDENTS)

    @property
    def name(self) -> str:
        """What its picture is called."""
        return self.endpoint.replace(".", "-").replace("_", "-")

    def address(self, at: At, lang: str = "en") -> str:
        """Where it is in that city. Raises AssertionError, with a sentence, if nobody said what its address needs."""
        wanted = {name: lang if name == "lang" else self._argument(at, name) for name in self.rule.arguments}
        return re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda found: str(wanted[found[1]]), self.rule.rule)

    def addresses(self, at: At, lang: str = "en") -> list[str]:
        """The same, and with what it can be asked for besides."""
        plain, known = self.address(at, lang), {name: one for name, one in at.items() if isinstance(name, str)}
        return [plain, *(f"{plain}?{more.format(**known)}" for more in MORE.get(self.endpoint, ()))]

    def _argument(self, at: At, name: str) -> Any:
        found = at.get((self.endpoint, name), at.get(name))
        assert found is not None, (
            f"Nobody looks at {self.rule.rule}: make something for it in tests/employment/full_city.py and say what its “{name}” is"
        )
        return found


def pages(app: Flask) -> list[PageOfWork]:
    """All of them, sorted by address."""
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        view: Any = app.view_functions[rule.endpoint]
        of_work = unwrap(view).__module__.startswith(SLICES) or rule.endpoint in WITH_PANELS
        methods = rule.methods or set()
        if of_work and "GET" in methods and not A_FILE.search(rule.rule):
            found.append(PageOfWork(rule.endpoint, rule, view.allow, "POST" in methods))
    return found


def of_desk(app: Flask, role: Role) -> list[PageOfWork]:
    """The pages that a role opens at its desk."""
    account: Any = SimpleNamespace(all_roles=[role], organization_id=1 if role is Role.PARTNER else None)
    found = [one for one in pages(app) if not one.is_public and one.allow.admits(account)]
    return [one for one in found if role in BRING_FILES or brought_by_them.name not in one.allow.name]
