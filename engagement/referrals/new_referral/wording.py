"""The consent text taken apart, so that its list of what is shared can be ticked: what is read is what is agreed to."""

from dataclasses import dataclass

from engagement.language.i18n import speaking
from engagement.people.consent import SHAREABLE, referral_text


@dataclass(frozen=True)
class Wording:
    """The text in one language: its first line, the name of each thing that may be shared, and its last lines."""

    tag: str
    direction: str
    opening: str
    labels: dict[str, str]
    closing: tuple[str, ...]


def wording(organization: str, tag: str) -> Wording:
    """The consent text for an organization in that language, or in English where we do not speak it."""
    with speaking(tag) as language:
        opening, *closing = referral_text(organization, ()).split("\n")
        labels = {key: str(field.label) for key, field in SHAREABLE.items()}
        return Wording(language.tag, language.direction, opening, labels, tuple(closing))
