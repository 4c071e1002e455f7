"""What a text can ask of whoever works on a case."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.next_steps import hear_from_us
from engagement.people.vocabulary import Pressing
from engagement.web.contributions import NextStep

# Only who is reached in some way is reached: a text of ours may be read by whoever else holds the phone.
REACH_IN_DANGER = NextStep(
    "reach_in_danger", 5, _sl("Reach them now: they wrote of danger"), hear_from_us, by_hand=False,
    interpreted=_sl("Reach them now, with an interpreter: they wrote of danger"),
)  # fmt: skip
REACH_TODAY = NextStep(
    "reach_today", 6, _sl("Reach them today: they have nothing for tonight"), hear_from_us, by_hand=False,
    interpreted=_sl("Reach them today, with an interpreter: they have nothing for tonight"),
)  # fmt: skip
REACH = {Pressing.DANGER: REACH_IN_DANGER, Pressing.URGENT: REACH_TODAY}
REPLY_TO_TEXT = NextStep(
    "reply_to_text", 50, _sl("Reply to a text"), hear_from_us, wants_answer=True,
)  # fmt: skip
