"""When a text must not be sent, decided before it is written and again in the moment it would go."""

from dataclasses import dataclass

from engagement.messaging.templates import TextTemplate
from engagement.messaging.vocabulary import Withheld


@dataclass(frozen=True)
class Standing:
    """How a person and their number stand towards texts from us."""

    has_phone: bool
    agreed: bool
    say_nothing: bool = False
    said_stop: bool = False
    unreachable: bool = False


def why_not(template: TextTemplate, standing: Standing) -> Withheld | None:
    """The reason to withhold this text, or None when it may go."""
    reasons = (
        (Withheld.NO_PHONE, not standing.has_phone),
        (Withheld.NOT_AGREED, not (standing.agreed or template.reply)),
        (Withheld.SAID_STOP, standing.said_stop and not template.last_word),
        (Withheld.UNREACHABLE, standing.unreachable),
        (Withheld.MUST_SAY_NOTHING, standing.say_nothing and not template.neutral),
    )
    return next((reason for reason, applies in reasons if applies), None)
