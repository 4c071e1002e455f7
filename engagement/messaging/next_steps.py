"""What a text can ask of whoever works on a case."""

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import NextStep, always

REPLY_TO_TEXT = NextStep(
    "reply_to_text", 50, _sl("Reply to a text"),
    always(_l("A caseworker wants to talk with you and will contact you soon.")), wants_answer=True,
)  # fmt: skip
