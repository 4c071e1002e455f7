"""What outreach says to people who told the city something, or who come to an event: each by name, as a template takes it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

OUTREACH_TEXTS: tuple[Mapping[str, Any], ...] = (
    {
        "key": "answer_to_input",
        "text": _l("Welcome Desk. You told the city what you think. Here is what became of it, and why: %(decided)s"),
        "about": _sl("what became of what they said"),
        "link": True,
        "before_proof": True,
        "to_many": True,
    },
    {
        "key": "sign_up_confirmed",
        "text": _l("About %(ticket)s: you are signed up for %(day)s at %(time)s. See where it is here."),
        "about": _sl("they have a place at an event"),
        "link": True,
        "before_proof": True,
        "prompt": True,
        "most_a_day": 5,
    },
    {
        "key": "sign_up_moved_up",
        "text": _l("Good news about %(ticket)s: you can now come on %(day)s at %(time)s. See where it is here."),
        "about": _sl("a place at an event became free for them"),
        "link": True,
        "before_proof": True,
    },
    {
        "key": "sign_up_reminder",
        "text": _l("About %(ticket)s: you signed up for %(day)s at %(time)s. Reply 1 if you come, 2 if you cannot."),
        "about": _sl("an event is tomorrow"),
        "asks": True,
        "before_proof": True,
        "useful_for": timedelta(hours=14),
    },
    {
        "key": "sign_up_changed",
        "text": _l("About %(ticket)s: the time or the place changed. It is now on %(day)s at %(time)s. See it here."),
        "about": _sl("an event is at another time or place"),
        "link": True,
        "before_proof": True,
        "to_many": True,
    },
    {
        "key": "sign_up_called_off",
        "text": _l("About %(ticket)s: what you signed up for on %(day)s at %(time)s was called off."),
        "about": _sl("an event was called off"),
        "before_proof": True,
        "to_many": True,
    },
    {
        "key": "sign_up_cancelled",
        "text": _l("About %(ticket)s: you are no longer signed up. Thank you for telling us."),
        "about": _sl("they do not come to an event"),
        "prompt": True,
        "reply": True,
        "most_a_day": 5,
    },
    # In answer to "cancel", which cancels the sign-up and is the carriers' word for stop, too.
    {
        "key": "stop_and_cancelled",
        "text": _l(
            "You are no longer signed up, and you will get no more texts from us. To get them again, reply START."
        ),
        "about": _sl("they do not come to an event, and no more texts"),
        "neutral": True,
        "prompt": True,
        "reply": True,
        "last_word": True,
        "most_a_day": 5,
    },
    {
        "key": "sign_up_answer",
        "text": _l("About %(ticket)s: you asked what became of it. Read it here."),
        "about": _sl("what became of what was said at an event"),
        "link": True,
        "before_proof": True,
        "to_many": True,
    },
    {
        "key": "sign_up_which",
        "text": _l("This number has more than one sign-up. Please choose here, or call us."),
        "about": _sl("which of several sign-ups is it?"),
        "link": True,
        "prompt": True,
        "reply": True,
        "most_a_day": 5,
    },
    # In answer to the word of a poster. They say nothing of any help, so whoever else reads the phone learns of none.
    {
        "key": "input_opened",
        "text": _l("Thank you. Now text us what you think, in any language. You can send more than one text."),
        "about": _sl("what do you think?"),
        "neutral": True,
        "prompt": True,
        "reply": True,
        "most_a_day": 5,
    },
    {
        "key": "input_heard",
        "text": _l(
            "Thank you. The people who plan this will read what you wrote. To get a text about what became of it, reply 1."
        ),
        "about": _sl("do you want to know what becomes of it?"),
        "neutral": True,
        "prompt": True,
        "reply": True,
        "asks": True,
        "most_a_day": 5,
    },
    {
        "key": "input_will_be_told",
        "text": _l(
            "The city will text you what became of it. It can take months. Message and data rates may apply. "
            "Reply HELP for help, STOP to stop."
        ),
        "about": _sl("we will tell you what becomes of it"),
        "neutral": True,
        "prompt": True,
        "reply": True,
        "introduces": True,
        "most_a_day": 5,
    },
)
