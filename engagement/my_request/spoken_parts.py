"""What can be recorded of My request. Of the page itself only what it tells everybody: the rest is of one person."""

from flask_babel import lazy_gettext as _l

from engagement.language.spoken_parts import part
from engagement.language.staff_texts import staff_lazy_gettext as _sl

WHAT_IT_IS = _l(
    "Here you see who is helping you, what comes next, and what we share. You can stop sharing at any time."
)

SPOKEN_PARTS = (
    part("page.code", _sl("My request: the code"), _l("See my request"), WHAT_IT_IS),
    part(
        "page.number",
        _sl("My request: the number"),
        _l("One more step to keep your request safe"),
        _l(
            "If this code is right and we may text you, we just sent six digits to your phone. They work for 10 minutes."
        ),
        _l("If no text comes, use the six digits that we showed you with your code."),
    ),
    part(
        "page.request", _sl("My request"), _l("My request"), WHAT_IT_IS, _l("Call us, and say your code."), private=True
    ),
)
