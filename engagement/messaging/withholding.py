"""When a text or an e-mail must not be sent, decided before it is written and again in the moment it would go."""

from dataclasses import dataclass

from engagement.messaging.templates import TextTemplate
from engagement.messaging.vocabulary import Withheld


@dataclass(frozen=True)
class Reachability:
    """Whether a person, at their number, may get texts from us, and can."""

    has_phone: bool
    agreed: bool
    say_nothing: bool = False
    said_stop: bool = False
    may_want_to_stop: bool = False
    unreachable: bool = False
    proved: bool = True  # that it is their number


def why_not(template: TextTemplate, reachability: Reachability) -> Withheld | None:
    """The reason to withhold this text, or None when it may go."""
    reasons = (
        (Withheld.NO_PHONE, not reachability.has_phone),
        (Withheld.NOT_AGREED, not (reachability.agreed or template.reply)),
        (Withheld.SAID_STOP, reachability.said_stop and not template.last_word),
        (Withheld.MAY_WANT_TO_STOP, reachability.may_want_to_stop and not template.last_word),
        (Withheld.UNREACHABLE, reachability.unreachable),
        (Withheld.MUST_SAY_NOTHING, reachability.say_nothing and not template.neutral),
        (Withheld.NOT_PROVED, not (reachability.proved or template.before_proof or template.reply)),
    )
    return next((reason for reason, applies in reasons if applies), None)


def why_not_mailed(*, say_nothing: bool, unreachable: bool, server: bool) -> Withheld | None:
    """The reason to withhold an e-mail, or None when it may go. Whoever must not know of us might read it, however neutral."""
    reasons = (
        (Withheld.MUST_SAY_NOTHING, say_nothing),
        (Withheld.EMAIL_REFUSED, unreachable),
        (Withheld.NO_MAIL_SERVER, not server),
    )
    return next((reason for reason, applies in reasons if applies), None)
