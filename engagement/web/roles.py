"""Who may do what: the whole policy on one screen.

An account has one role that says what it is here to do, and may have others besides; it may do what any of them may. A partner
has no other role: its requests run as a database role of their own.
"""

from collections.abc import Iterable
from enum import StrEnum

from engagement.language.staff_texts import staff_lazy_gettext as _sl

DESKS = ("/staff", "/partner")  # with one of these begins every address of a desk
STAFF_WORDS = (
    *DESKS,
    "/answer",
    "/door",
)  # and of what is written in the words of staff, with an account, a link or a tablet


class Role(StrEnum):
    """What somebody with an account is here to do."""

    CASEWORKER = "caseworker"
    SAFETY = "safety"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    OUTREACH = "outreach"
    LEAD = "lead"
    EQUITY = "equity"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing an account may do; a role is a set of these."""

    WORK_CASES = "work_cases"  # see the queue and every case that is not restricted; contact, refer, text, close
    SEE_RESTRICTED = "see_restricted"  # see restricted cases too; say which are, and who is on them
    ASSIGN_CASES = "assign_cases"  # give a case to somebody else
    ANSWER_REFERRALS = "answer_referrals"  # see and answer the referrals of one's own organization
    SEE_OWN_PARTNERSHIP = "see_own_partnership"  # what the city and one's own organization owe each other
    TELL_ORGANIZATIONS = "tell_organizations"  # say where each organization is told of its referrals
    READ_INPUT = "read_input"  # read what residents said on /say
    SEE_EVENTS = "see_events"  # see the events of every department, and say on the phone where they are
    SEE_OUTREACH = "see_outreach"  # see the plans, events and answers of every department
    PLAN_OUTREACH = "plan_outreach"  # plan, hold, write down and answer for one's own departments
    APPROVE_PLANS = "approve_plans"  # approve the plans of one's own departments
    WRITE_TOOLKIT = "write_toolkit"  # change the pages of the toolkit, which every department and the public read
    READ_FIGURES = "read_figures"  # see who is served and who is not, in numbers only
    CHANGE_RULES = "change_rules"  # say what counts as work that lasts, and which wages it is held against
    HOLD_RECORDS = "hold_records"  # keep somebody's records although their time is over, and end that
    ERASE_PEOPLE = "erase_people"  # erase somebody whom a caseworker names by a request code
    RECORD_TEXTS = "record_texts"  # record what residents' pages say, for who does not read
    MANAGE_ACCOUNTS = "manage_accounts"  # accounts and their roles, departments; help whoever lost phone or password


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: frozenset({Permission.WORK_CASES, Permission.SEE_EVENTS}),
    Role.SAFETY: frozenset({Permission.WORK_CASES, Permission.SEE_RESTRICTED, Permission.SEE_EVENTS}),
    Role.SUPERVISOR: frozenset(
        {
            Permission.WORK_CASES,
            Permission.SEE_RESTRICTED,
            Permission.SEE_EVENTS,
            Permission.ASSIGN_CASES,
            Permission.TELL_ORGANIZATIONS,
            Permission.READ_INPUT,
            Permission.READ_FIGURES,
            Permission.RECORD_TEXTS,
            Permission.CHANGE_RULES,
            Permission.HOLD_RECORDS,
        }
    ),
    Role.PARTNER: frozenset({Permission.ANSWER_REFERRALS, Permission.SEE_OWN_PARTNERSHIP}),
    Role.OUTREACH: frozenset(
        {
            Permission.SEE_EVENTS,
            Permission.SEE_OUTREACH,
            Permission.PLAN_OUTREACH,
            Permission.READ_INPUT,
            Permission.RECORD_TEXTS,
        }
    ),
    Role.LEAD: frozenset(
        {
            Permission.SEE_EVENTS,
            Permission.SEE_OUTREACH,
            Permission.PLAN_OUTREACH,
            Permission.APPROVE_PLANS,
            Permission.WRITE_TOOLKIT,
            Permission.READ_INPUT,
            Permission.READ_FIGURES,
        }
    ),
    Role.EQUITY: frozenset(
        {
            Permission.SEE_EVENTS,
            Permission.SEE_OUTREACH,
            Permission.WRITE_TOOLKIT,
            Permission.READ_INPUT,
            Permission.READ_FIGURES,
        }
    ),
    Role.ADMIN: frozenset(
        {
            Permission.MANAGE_ACCOUNTS,
            Permission.TELL_ORGANIZATIONS,
            Permission.READ_FIGURES,
            Permission.RECORD_TEXTS,
            Permission.HOLD_RECORDS,
            Permission.ERASE_PEOPLE,
        }
    ),
}

LABELS = {
    Role.CASEWORKER: _sl("Caseworker"),
    Role.SAFETY: _sl("Caseworker trained for restricted cases"),
    Role.SUPERVISOR: _sl("Supervisor"),
    Role.PARTNER: _sl("Partner organization"),
    Role.OUTREACH: _sl("Outreach staff"),
    Role.LEAD: _sl("Department lead"),
    Role.EQUITY: _sl("Equity staff"),
    Role.ADMIN: _sl("Administrator"),
}


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """All that these roles include together."""
    return frozenset().union(*(GRANTS[Role(role)] for role in roles))


def grants(roles: Iterable[str], permission: Permission) -> bool:
    """Whether one of the roles includes the permission."""
    return any(permission in GRANTS[Role(role)] for role in roles)


def roles_with(permission: Permission) -> list[Role]:
    """The roles that include the permission."""
    return [role for role in Role if permission in GRANTS[role]]


def fit_together(role: str, also: Iterable[str], organization_id: int | None) -> bool:
    """Whether one account may have all this: a partner has an organization and nothing else, and nobody else has one."""
    if role == Role.PARTNER:
        return organization_id is not None and not list(also)
    return organization_id is None and Role.PARTNER not in also
