"""Where a referral can stand: what each status is called, how it looks, who acts next, and its name in FHIR."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.access import SignedInAccount
from engagement.web.roles import Role


class Status(StrEnum):
    """Where a referral stands. The value is what is stored; it is never renamed or reused."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    NEEDS_CLIENT_ACTION = "needs_client_action"
    IN_SERVICE = "in_service"
    SERVICE_RECEIVED = "service_received"
    NOT_RECEIVED = "not_received"
    DECLINED_BY_PARTNER = "declined_by_partner"
    WITHDRAWN_BY_CLIENT = "withdrawn_by_client"
    UNREACHABLE = "unreachable"
    RECALLED = "recalled"
    EXPIRED = "expired"
    ENTERED_IN_ERROR = "entered_in_error"


UNANSWERED = frozenset({Status.SENT, Status.RECEIVED})


class Actor(StrEnum):
    """Who makes a move. The system is a timer or a link opened without an account."""

    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    RESIDENT = "resident"
    SYSTEM = "system"
    ADMIN = "admin"


def actor_of(account: SignedInAccount) -> Actor:
    """As whom the table of moves knows somebody of the city's desk."""
    return Actor.SUPERVISOR if Role.SUPERVISOR in account.all_roles else Actor.CASEWORKER


@dataclass(frozen=True)
class StatusEntry:
    """What to say and show about a status: `label` to staff, `told` to the resident, `chip` is a CSS class."""

    label: LazyString
    told: LazyString
    chip: str
    fhir: str
    next: Actor | None = None


_ENTRIES = {
    Status.DRAFT: StatusEntry(
        _sl("Draft"), _l("We are getting this ready. It has not been sent."), "", "draft", Actor.CASEWORKER
    ),
    Status.SENT: StatusEntry(
        _sl("Sent"), _l("We sent your request. They have not opened it yet."), "go", "requested", Actor.PARTNER
    ),
    Status.RECEIVED: StatusEntry(
        _sl("Received"), _l("They have your request and are looking at it."), "go", "received", Actor.PARTNER
    ),
    Status.ACCEPTED: StatusEntry(_sl("Accepted"), _l("They said yes."), "good", "accepted", Actor.PARTNER),
    Status.WAITLISTED: StatusEntry(
        _sl("On a waiting list"), _l("You are on their waiting list."), "warn", "on-hold", Actor.PARTNER
    ),
    Status.NEEDS_CLIENT_ACTION: StatusEntry(
        _sl("Waiting for the resident"), _l("They need something from you."), "warn", "on-hold", Actor.RESIDENT
    ),
    Status.IN_SERVICE: StatusEntry(
        _sl("Being helped"), _l("They are helping you now."), "good", "in-progress", Actor.PARTNER
    ),
    Status.SERVICE_RECEIVED: StatusEntry(_sl("Help given"), _l("They say they helped you."), "good", "completed"),
    Status.NOT_RECEIVED: StatusEntry(
        _sl("Help not given"),
        _l("This did not work out."),
        "bad",
        "failed",
        Actor.CASEWORKER,
    ),
    Status.DECLINED_BY_PARTNER: StatusEntry(
        _sl("Declined"),
        _l("They cannot help this time."),
        "bad",
        "rejected",
        Actor.CASEWORKER,
    ),
    Status.WITHDRAWN_BY_CLIENT: StatusEntry(
        _sl("Withdrawn by the resident"), _l("You asked us to stop this."), "", "cancelled"
    ),
    Status.UNREACHABLE: StatusEntry(
        _sl("Could not be reached"), _l("They tried to reach you and could not."), "bad", "failed", Actor.CASEWORKER
    ),
    Status.RECALLED: StatusEntry(
        _sl("Taken back"), _l("We took this request back."), "", "cancelled", Actor.CASEWORKER
    ),
    Status.EXPIRED: StatusEntry(
        _sl("No answer in time"),
        _l("They did not answer in time."),
        "bad",
        "cancelled",
        Actor.CASEWORKER,
    ),
    Status.ENTERED_IN_ERROR: StatusEntry(
        _sl("Entered by mistake"), _l("This was entered by mistake."), "", "entered-in-error"
    ),
}


def label(status: Status) -> LazyString:
    """What staff and partners read."""
    return _ENTRIES[status].label


def told(status: Status) -> LazyString:
    """The sentence the resident reads."""
    return _ENTRIES[status].told


def chip(status: Status) -> str:
    """The class of its chip: go, good, warn, bad or none."""
    return _ENTRIES[status].chip


def standing_of(status: Status, *, told: bool) -> tuple[LazyString, str]:
    """Label and chip for our own desk: what nobody there was `told` of is not called sent."""
    return (_sl("Nobody told yet"), "bad") if status is Status.SENT and not told else (label(status), chip(status))


def fhir(status: Status) -> str:
    """Its code in FHIR Task.status."""
    return _ENTRIES[status].fhir


def who_acts_next(status: Status) -> Actor | None:
    """Whose turn it is; None when nothing more is expected of anyone."""
    return _ENTRIES[status].next
