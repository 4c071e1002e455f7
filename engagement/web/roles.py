"""Who may do what: the whole policy on one screen."""

from enum import StrEnum

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Role(StrEnum):
    """What somebody with an account is here to do."""

    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    OUTREACH = "outreach"
    EQUITY = "equity"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing an account may do; a role is a set of these."""

    WORK_CASES = "work_cases"  # see the queue and every case; contact, refer, text, close
    ASSIGN_CASES = "assign_cases"  # give a case to somebody else
    ANSWER_REFERRALS = "answer_referrals"  # see and answer the referrals of one's own organization
    READ_INPUT = "read_input"  # read what residents said on /say
    READ_FIGURES = "read_figures"  # see who is served and who is not, in numbers only
    MANAGE_ACCOUNTS = "manage_accounts"  # list and add accounts, lock and unlock them, help whoever lost their phone


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: frozenset({Permission.WORK_CASES}),
    Role.SUPERVISOR: frozenset(
        {
            Permission.WORK_CASES,
            Permission.ASSIGN_CASES,
            Permission.READ_INPUT,
            Permission.READ_FIGURES,
        }
    ),
    Role.PARTNER: frozenset({Permission.ANSWER_REFERRALS}),
    Role.OUTREACH: frozenset({Permission.READ_INPUT}),
    Role.EQUITY: frozenset({Permission.READ_INPUT, Permission.READ_FIGURES}),
    Role.ADMIN: frozenset({Permission.MANAGE_ACCOUNTS, Permission.READ_FIGURES}),
}

LABELS = {
    Role.CASEWORKER: _sl("Caseworker"),
    Role.SUPERVISOR: _sl("Supervisor"),
    Role.PARTNER: _sl("Partner organization"),
    Role.OUTREACH: _sl("Outreach staff"),
    Role.EQUITY: _sl("Equity staff"),
    Role.ADMIN: _sl("Administrator"),
}


def grants(role: str, permission: Permission) -> bool:
    """Whether the role includes the permission."""
    return permission in GRANTS[Role(role)]


def roles_with(permission: Permission) -> list[Role]:
    """The roles that include the permission."""
    return [role for role in Role if grants(role, permission)]
