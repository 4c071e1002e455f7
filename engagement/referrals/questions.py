"""What a resident is asked by text some days after a move, and what the answers say. One entry adds a question."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.foundation.business_days import add_business_days
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.referrals.effects import BUSINESS_DAYS, Clock
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP, RESIDENT_SAYS_NO_CONTACT
from engagement.web.contributions import NextStep

# What is kept as the answer when none came by text: then somebody calls.
NOT_ASKED = "not_asked"
NO_ANSWER = "no_answer"
UNHEARD = (NOT_ASKED, NO_ANSWER)


@dataclass(frozen=True)
class FollowUpQuestion:
    """A question; its key names the text that asks it, and a no makes `no` the next step.

    Either its answer `settles_need`, and it goes out some `days` after the move; or a yes `confirms_contact`, which the
    partner owed, and it goes out when the time for that has ended. `asks` puts it on My request, where
    the person's answer is told back to them as `told_yes` and `told_no`. The rest are words of the desk: for reading an
    unclear text as an answer, and for the history.
    """

    key: str
    no: NextStep
    asks: LazyString
    told_yes: LazyString
    told_no: LazyString
    put: LazyString
    said_yes: LazyString
    said_no: LazyString
    days: int = 0
    settles_need: bool = False
    confirms_contact: bool = False

    def due_at(self, since: datetime, accepted_at: datetime | None) -> datetime:
        """When it goes out, after a move at that moment of a partner that said yes then."""
        if self.confirms_contact:
            return add_business_days(accepted_at or since, BUSINESS_DAYS[Clock.CONTACT])
        return since + timedelta(days=self.days)


QUESTIONS: dict[str, FollowUpQuestion] = {
    question.key: question
    for question in (
        FollowUpQuestion(
            "follow_up_contact",
            no=RESIDENT_SAYS_NO_CONTACT,
            asks=_l("Did they contact you?"),
            told_yes=_l("You told us that they contacted you."),
            told_no=_l("You told us that they did not contact you. A person is looking at it."),
            put=_sl("We asked %(name)s if somebody contacted them. This means:"),
            said_yes=_sl("The resident answers: yes, they contacted me"),
            said_no=_sl("The resident answers: no, nobody contacted me"),
            confirms_contact=True,
        ),
        FollowUpQuestion(
            "follow_up_help",
            days=1,
            no=RESIDENT_NEEDS_HELP,
            asks=_l("Did you get the help?"),
            told_yes=_l("You told us that the help came."),
            told_no=_l("You told us that the help did not come. A person is looking at it."),
            put=_sl("We asked %(name)s if help came. This means:"),
            said_yes=_sl("The resident answers: yes, I got help"),
            said_no=_sl("The resident answers: no, I got no help"),
            settles_need=True,
        ),
    )
}
