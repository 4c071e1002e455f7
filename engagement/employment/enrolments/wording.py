"""What somebody says yes to when they enrol in a program, in their language. The words are hashed with each enrolment."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from engagement.language.i18n import speaking

VERSION = 1  # counted up whenever a sentence says something else; a test holds that it is


@dataclass(frozen=True)
class Asked:
    """The words, in a language that we speak."""

    tag: str
    direction: str
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


def enrolment_wording(program: str, tag: str, by: str = "") -> Asked:
    """What we ask before somebody is enrolled in that program, in that language, or in English where we do not speak it.

    `by`: the organization that enrolls them and writes down more, which the city reads, too.
    """
    with speaking(tag) as language:
        lines = (
            _("Do you want to take part in %(program)s?", program=program),
            _("We write down your steps to work, the help you get, and your jobs."),
            *([_("%(organization)s writes this down. The city reads it too.", organization=by)] if by else []),
            _(
                "We use this to help you and to count people. Whoever pays for the program gets numbers, never your name."
            ),
            _("You get a program number. You can tell it to another organization, so that you are counted only once."),
            _(
                "You can also tell us the month and day of your birth. We use them only to see if two records are yours. "
                "You do not have to."
            ),
            _("We may ask you how your job goes, for up to one year."),
            _("You can leave the program at any time: tell us on the page My request, by text, or by phone."),
            _("If you say no, you still get help from us."),
        )
        return Asked(language.tag, language.direction, lines)
