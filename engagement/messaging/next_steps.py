"""What a text can ask of whoever works on a case."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.next_steps import hear_from_us
from engagement.web.contributions import NextStep

REPLY_TO_TEXT = NextStep(
    "reply_to_text", 50, _sl("Reply to a text"), hear_from_us, wants_answer=True,
)  # fmt: skip
