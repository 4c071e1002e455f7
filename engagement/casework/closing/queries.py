"""What to know, and what to decide, before a case is closed."""

from engagement.people.models import Case
from engagement.web.closing import ClosingNote, ClosingQuestion
from engagement.web.contributions import contributed


def notes(case_id: int) -> list[ClosingNote]:
    """What to know before a case is closed, what forbids it first."""
    found = [note for source in contributed().every("closing_notes") for note in source(case_id)]
    return sorted(found, key=lambda note: not note.forbids)


def questions(case: Case) -> list[ClosingQuestion]:
    """What is under way and has to be decided with the case."""
    return [question for source in contributed().every("closing_questions") for question in source(case)]
