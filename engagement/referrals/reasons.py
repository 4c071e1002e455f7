"""Why a referral moved: coded, so that it can be counted, and one key means the same wherever it is used."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

OTHER = "other"

REASONS: dict[str, LazyString] = {
    "no_capacity": _l("No room at this time"),
    "no_funds": _l("No money left for this"),
    "not_eligible": _l("Does not meet the rules of the program"),
    "missing_documents": _l("Papers are missing"),
    "out_of_area": _l("Lives outside the area"),
    "language_not_available": _l("Nobody speaks the language"),
    "could_not_reach": _l("Could not reach the person"),
    "duplicate": _l("Already asked for, or sent twice"),
    "did_not_come": _l("The person did not come"),
    "stopped_coming": _l("The person stopped coming"),
    "helped_elsewhere": _l("Got help somewhere else"),
    "no_answer": _l("The partner does not answer"),
    "better_match": _l("Another service fits better"),
    "need_changed": _l("The need has changed"),
    "wrong_service": _l("Sent to the wrong service"),
    "wrong_person": _l("About the wrong person"),
    "practice_entry": _l("Entered for practice"),
    "bring_papers": _l("Bring papers"),
    "call_partner": _l("Call the partner"),
    "come_in": _l("Come to the office"),
    "fill_in_form": _l("Fill in a form"),
    OTHER: _l("Another reason (say which)"),
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
RECALL = ("no_answer", "better_match", "need_changed", "wrong_service", "helped_elsewhere", "duplicate", OTHER)
ASK = ("bring_papers", "call_partner", "come_in", "fill_in_form", OTHER)
ERROR = ("wrong_person", "duplicate", "practice_entry", OTHER)


def reason_label(key: str) -> LazyString:
    """What people read for a stored reason."""
    return REASONS[key]
