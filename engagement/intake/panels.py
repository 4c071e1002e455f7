"""What was answered, as a part of the case page and of My request."""

from typing import Any

from engagement.intake import queries
from engagement.people.case_view import CaseView
from engagement.people.models import Case


def on_case(view: CaseView) -> dict[str, Any] | None:
    """What the person answered and the page does not say already."""
    answers = queries.answers_besides(view.case)
    return {"answers": answers} if answers else None


def on_request(case: Case) -> dict[str, Any] | None:
    """Everything the resident answered, page by page as they were asked."""
    pages = queries.answers_of(case)
    return {"pages": pages} if pages else None
