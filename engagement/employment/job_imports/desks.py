"""The two desks at which files of jobs are brought: alike, each with its own address, columns and way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from engagement.employment.job_imports.columns import PARTNERS, STAFFS, Column
from engagement.employment.job_imports.models import JobImport
from engagement.web.access import Rule, SignedInAccount, Slice, may, own_organization
from engagement.web.roles import Permission

View = Callable[..., Any]


def _brought_it(account: SignedInAccount | None, brought: Any) -> bool:
    theirs = (brought.account_id, brought.organization_id)
    return account is not None and theirs == (account.id, account.organization_id)


brought_by_them = Rule("that they brought", lambda account: True, _brought_it)


@dataclass(frozen=True)
class Desk:
    """Where files are brought. `home`: the page of the jobs."""

    name: str
    address: str
    home: str
    columns: tuple[Column, ...]
    rule: Rule

    def url(self, page: str, **values: Any) -> str:
        """The address of one of the pages at this desk."""
        return url_for(f"job_imports.{self.name}_{page}", **values)


PARTNER = Desk(
    "partner", "/partner/jobs/files", "/partner/jobs", PARTNERS, may(Permission.ANSWER_REFERRALS) & own_organization
)
STAFF = Desk("staff", "/staff/placements/files", "/staff/placements", STAFFS, may(Permission.WORK_CASES))


def here() -> Desk:
    """The desk whose page this is."""
    return PARTNER if request.path.startswith("/partner") else STAFF


class Pages(Slice):
    """Pages that both desks have."""

    def at_both(self, path: str = "", *, of_a_file: bool = True, **options: Any) -> Callable[[View], View]:
        """Register a view at both; one of a file for nobody but who brought it."""

        def register(view: View) -> View:
            for desk in (PARTNER, STAFF):
                self.add_url_rule(
                    f"{desk.address}{path}", f"{desk.name}_{view.__name__}", view,
                    allow=desk.rule & brought_by_them if of_a_file else desk.rule,
                    subject=JobImport if of_a_file else None, **options,
                )  # fmt: skip
            return view

        return register
