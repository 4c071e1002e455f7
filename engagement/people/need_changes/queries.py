"""What is asked before a need is changed or let go: what slices have begun for it."""

from flask_babel import LazyString

from engagement.people.models import Need
from engagement.web.contributions import contributed


def may_be_another_kind(need: Need) -> bool:
    """Whether its kind may still be changed: what somebody was asked about stays what they were asked about."""
    return not any(began(need.id) for began in contributed().every("begun_for_need"))


def ending_with(need: Need) -> list[tuple[str, LazyString]]:
    """With whom something ends if the need is let go, and how it stands there."""
    return [ending for ends in contributed().every("ends_with_need") for ending in ends(need.id)]
