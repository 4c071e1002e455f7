"""What can be recorded of the page on which people tell the city something."""

from flask_babel import lazy_gettext as _l

from engagement.language.spoken_parts import part
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.inputs.topics import TOPICS

SAY = _sl("Tell us what you think")

SPOKEN_PARTS = (
    part(
        "page.say",
        SAY,
        _l("Tell us what you think"),
        _l("What should the city do better? Write in any language. You do not have to say who you are."),
    ),
    part("topic", SAY, _l("What is it about?"), *TOPICS.values()),
)
