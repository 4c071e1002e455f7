"""What has to be done next on a case, whoever else works on it. Other slices contribute theirs."""

from datetime import datetime

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.formats import show_coming_day
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import NextStep, always


def hear_from_us(due_at: datetime, now: datetime, reached: bool) -> LazyString:
    """Told where the person waits for us: for the first contact, or for an answer to what they said."""
    if not reached:
        return _looks_by(due_at, now)
    if due_at <= now:
        return _l("A caseworker will contact you as soon as possible.")
    return _l("A caseworker will contact you by %(day)s.", day=show_coming_day(due_at))


def _looks_by(due_at: datetime, now: datetime) -> LazyString:
    if due_at <= now:
        return _l(
            "A caseworker looks at your request as soon as possible. Come back to “My request” to see the answer, or call us."
        )
    return _l(
        "A caseworker looks at your request by %(day)s. Come back to “My request” to see the answer, or call us.",
        day=show_coming_day(due_at),
    )


def talk(due_at: datetime, now: datetime, reached: bool) -> LazyString:
    """Told where a caseworker has something to ask of the person."""
    if not reached:
        return _l("A caseworker wants to talk with you. Please call us.")
    return hear_from_us(due_at, now, reached)


FIRST_CONTACT = NextStep(
    "first_contact", 10, _sl("First contact"), hear_from_us,
    interpreted=_sl("First contact: book an interpreter first"),
)  # fmt: skip
REFER = NextStep(
    "refer", 20, _sl("Make a referral"),
    always(
        _l("A caseworker is looking for the right place for you and will contact you."),
        _l("A caseworker is looking for the right place for you. Come back to “My request” to see the answer, or call us."),
    ),
)  # fmt: skip
ASK_IF_HELP_CAME = NextStep("ask_if_help_came", 100, _sl("Ask if help came"), talk)
CLOSE = NextStep(
    "close", 110, _sl("Close the case"), always(_l("We think that you have what you asked for. If not, tell us."))
)

NEXT_STEPS = (FIRST_CONTACT, REFER, ASK_IF_HELP_CAME, CLOSE)
