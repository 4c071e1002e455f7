"""A text is filed with the case it belongs to: one of a number that several people use, or one that was filed wrongly.

Nothing here commits.
"""

from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions, replies
from engagement.messaging.models import Message
from engagement.messaging.pressing import actions as pressing
from engagement.messaging.vocabulary import Direction
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.contributions import contributed


def file(message: Message, to: Case, *, seen: int | None) -> None:
    """Put a text of a resident with a case. `seen` is the case it was with on the page: whoever comes second is told.

    What it was taken to answer on the wrong case is taken back there; on the right one it is heard as if it came now.
    """
    if message.direction is not Direction.IN:
        raise DomainError(_s("Only a text that somebody sent us can be moved."))
    people.locked_cases((to.id, seen or to.id))
    db.session.refresh(message, with_for_update=True)
    if message.case_id != seen:
        raise DomainError(_s("Somebody else has filed this text meanwhile. Look where it is now."))
    if seen == to.id:
        raise DomainError(_s("It is on this case already."))
    if seen is not None:
        _take_away(message, db.session.get_one(Case, seen), to)
    person = person_of(to)
    message.case_id, message.person_id, message.language = to.id, person.id, person.written_language
    message.sign_up_id = None
    people.add_event(to, "text_moved_here", message_id=message.id, case_id=seen)
    audit.record("file_text", message, came_from=seen, case_id=to.id)
    db.session.flush()
    replies.hear_again(message)
    actions.go_on_after(seen)


def _take_away(message: Message, case: Case, to: Case) -> None:
    for take_back in contributed().every("text_taken_back"):
        take_back(message)
    people.add_event(case, "text_moved_away", message_id=message.id, case_id=to.id)
    pressing.was_of_another(message, case)
