"""Why a referral moved: coded, so that it can be counted, and one key means the same wherever it is used."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

OTHER, CONFIDENTIAL_PLACE = "other", "confidential_place"

# What a partner asks of the resident stands on My request too; all other reasons are for staff and partners.
REASONS: dict[str, LazyString] = {
    "no_capacity": _sl("No room at this time"),
    "no_funds": _sl("No money left for this"),
    "not_eligible": _sl("Does not meet the rules of the program"),
    "missing_documents": _sl("Papers are missing"),
    "out_of_area": _sl("Lives outside the area"),
    "language_not_available": _sl("Nobody speaks the language"),
    "could_not_reach": _sl("Could not reach the person"),
    "duplicate": _sl("Already asked for, or sent twice"),
    "did_not_come": _sl("The person did not come"),
    "stopped_coming": _sl("The person stopped coming"),
    "helped_elsewhere": _sl("Got help somewhere else"),
    "no_answer": _sl("The partner does not answer"),
    "better_match": _sl("Another service fits better"),
    "need_changed": _sl("The need has changed"),
    "wrong_service": _sl("Sent to the wrong service"),
    "wrong_person": _sl("About the wrong person"),
    CONFIDENTIAL_PLACE: _sl("The place is confidential: it gets no records"),
    "practice_entry": _sl("Entered for practice"),
    "some_of_it": _sl("Some of the help"),
    "bring_papers": _l("Bring papers"),
    "call_partner": _l("Call the partner"),
    "come_in": _l("Come to the office"),
    "fill_in_form": _l("Fill in a form"),
    OTHER: _sl("Another reason"),
}

DECLINE = (
    "no_capacity",
    "no_funds",
    "not_eligible",
    "missing_documents",
    "out_of_area",
    "language_not_available",
    "could_not_reach",
    "duplicate",
    OTHER,
)
FAIL = (
    "did_not_come",
    "stopped_coming",
    "not_eligible",
    "missing_documents",
    "no_capacity",
    "no_funds",
    "helped_elsewhere",
    OTHER,
)
RECALL = (
    "no_answer", "better_match", "need_changed", "wrong_service", "helped_elsewhere", "duplicate", CONFIDENTIAL_PLACE, OTHER,
)  # fmt: skip
ASK = ("bring_papers", "call_partner", "come_in", "fill_in_form", OTHER)
ERROR = ("wrong_person", "duplicate", "practice_entry", OTHER)


def reason_label(key: str) -> LazyString:
    """What people read for a stored reason."""
    return REASONS[key]
