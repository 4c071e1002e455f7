"""The pages of the toolkit: for which step, and for whom. One entry and a file per language add one; a key is never renamed.

The words are in `pages/<language>/`: `<key>.md` with its title in the first line, and in `names.toml` what steps and readers
are called. They are content in the languages of the staff, no texts of the catalogs: a page says in which language it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """When a page helps."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    TOLD_BACK = "told_back"
    LONG_TERM = "long_term"


class Reader(StrEnum):
    """For whom a page is: outreach staff, the lead of a department, a partner with an agreement."""

    STAFF = "staff"
    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True)
class Place:
    """Where a page stands in the toolkit."""

    key: str
    step: Step
    readers: tuple[Reader, ...]


STAFF, LEAD, PARTNER = Reader

PAGES: Mapping[str, Place] = {
    place.key: place
    for place in (
        Place("six_ways", Step.BEFORE, (STAFF, PARTNER)),
        Place("how_far_people_decide", Step.BEFORE, (STAFF, LEAD)),
        Place("planning_worksheet", Step.BEFORE, (STAFF,)),
        Place("before_you_approve", Step.BEFORE, (LEAD,)),
        Place("what_helps_people_come", Step.BEFORE, (STAFF, PARTNER)),
        Place("language_access", Step.BEFORE, (STAFF, LEAD, PARTNER)),
        Place("paying_people", Step.BEFORE, (STAFF, LEAD)),
        Place("words_for_an_invitation", Step.BEFORE, (STAFF, PARTNER)),
        Place("safe_events", Step.DURING, (STAFF, LEAD, PARTNER)),
        Place("on_the_day", Step.DURING, (STAFF, PARTNER)),
        Place("write_down", Step.AFTER, (STAFF,)),
        Place("tell_people_back", Step.TOLD_BACK, (STAFF, LEAD)),
        Place("partners_for_years", Step.LONG_TERM, (STAFF, LEAD)),
        Place("if_you_are_a_partner", Step.LONG_TERM, (PARTNER,)),
    )
}
