"""The part of the case page that says a number is not proved yet."""

from typing import Any

from engagement.people.case_view import CaseView


def number(view: CaseView) -> dict[str, Any] | None:
    """A number that was only typed, for whoever finds out whose it is."""
    person = view.person
    return {} if person.phone is not None and person.number_proved_at is None else None
