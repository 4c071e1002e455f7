"""Where an account's work lies: the first page after signing in."""

from engagement.web.roles import Permission, Role, grants

DESKS = (
    (Permission.WORK_CASES, "/staff/queue"),
    (Permission.ANSWER_REFERRALS, "/partner/"),
    (Permission.READ_INPUT, "/staff/input"),
    (Permission.MANAGE_ACCOUNTS, "/staff/accounts"),
)


def desk_of(role: str) -> str:
    """The address of the page where the role's work waits."""
    return next(address for permission, address in DESKS if grants(Role(role), permission))
