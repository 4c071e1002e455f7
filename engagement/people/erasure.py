"""What goes of a person and their cases when they are erased, and what stays to be counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Select, delete, select, update

from engagement.foundation import audit, clock, crypto, db
from engagement.foundation.unreadable import Unreadable
from engagement.language.i18n import KNOWN
from engagement.people.demographics.actions import token_of_nobody
from engagement.people.demographics.models import Demographics, WaitingDemographics
from engagement.people.languages import OTHER
from engagement.people.models import (
    CHANGES,
    Case,
    CaseEvent,
    Consent,
    InterpreterLog,
    LegalHold,
    NameKey,
    Need,
    OneTimeCode,
    Person,
)  # fmt: skip
from engagement.people.queries import not_held
from engagement.people.restriction.models import CaseMember
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import ContactHours
from engagement.people.whom import NOBODY, Whom, theirs
from engagement.web.contributions import Erasure, Retention

OURS = "a key of ours, the same for many"
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
REGION = 3  # digits of a ZIP code that say the region, and not the street


def code_of_nobody(case: Case) -> str:
    """In place of a request code: no code of ours has a dash in front, and none is typed so."""
    number, letters = case.id, ""
    while number:
        number, last = divmod(number, len(ALPHABET))
        letters = ALPHABET[last] + letters
    return f"-{letters.zfill(6)}"


def _demographics(who: Whom) -> ColumnElement[bool]:
    return Demographics.token.in_(crypto.blind_indexes("demographics", str(who.id)))


def _counted_language(log: InterpreterLog) -> str:
    """Which languages are interpreted is counted; one that we do not know stands there in the person's own words."""
    return log.language if log.language in KNOWN else OTHER


def _waiting(who: Whom) -> ColumnElement[bool]:
    waiting = db.session.scalars(select(WaitingDemographics))
    return WaitingDemographics.id.in_(
        [one.id for one in waiting if not isinstance(one.given, Unreadable) and one.given["person"] == who.id]
    )


def _written_about(who: Whom) -> ColumnElement[bool]:
    """What is written on their cases, and what was moved there: on the case it came from, its words are about them too."""
    came = select(CaseEvent.facts["event_id"].as_integer()).where(
        CaseEvent.case_id.in_(who.case_ids), CaseEvent.kind == "moved_here"
    )
    return theirs(CaseEvent, who) | CaseEvent.id.in_(came)


GONE = {
    "name": NOBODY, "call_name": None, "former_names": None, "phone": None, "phone_index": None, "number_proved_at": None,
    "email": None, "email_index": None,
    "spoken_words": None, "spoken_language": lambda person: person.written_language, "ok_to_text": False, "ok_to_voicemail": False,
    "contact_hours": ContactHours.ANY, "shared_phone": False, "say_nothing": False,
    "zip": lambda person: person.zip and person.zip[:REGION], "household_size": None, "children_under_6": None,
}  # fmt: skip

ERASURE = (
    Erasure(OneTimeCode, lambda who: OneTimeCode.request_code.in_(who.request_codes)),
    Erasure(Task, partial(theirs, Task)),
    Erasure(CaseMember, partial(theirs, CaseMember)),
    Erasure(NameKey, lambda who: NameKey.person_id == who.id),
    Erasure(WaitingDemographics, _waiting),
    # The answers stay for the figures; that they were this person's, nobody can tell from then on.
    Erasure(
        Demographics, _demographics, {"token": lambda row: token_of_nobody()},
        {"month": OURS, "race": OURS, "gender": OURS, "disability": OURS},
    ),
    Erasure(InterpreterLog, partial(theirs, InterpreterLog), {"language": _counted_language}),
    Erasure(
        Consent, partial(theirs, Consent), {"fields": [], "text_hash": ""},
        {"language_shown": "which languages are read is counted"},
    ),
    Erasure(
        LegalHold, partial(theirs, LegalHold),
        {"reason": NOBODY, "lift_reason": lambda hold: hold.lift_reason and NOBODY},
    ),
    Erasure(CaseEvent, _written_about, {"body": None}, {"kind": OURS, "facts": "ids, keys and moments; no words"}),
    Erasure(Need, partial(theirs, Need), {"own_words": None}, {"category": OURS}),
    Erasure(
        Case, partial(theirs, Case),
        {
            "request_code": code_of_nobody, "return_number": None, "story": None, "free_times": None,
            "erased_at": lambda case: clock.now(),
        },
        {"language": "which languages are written is counted", "next_step": OURS, "planned_step": OURS},
    ),
    Erasure(
        Person, lambda who: Person.id == who.id, GONE,
        {"written_language": "which languages are written is counted", "age_band": OURS},
    ),
)  # fmt: skip


def _codes(before: datetime) -> Select[int]:
    return select(OneTimeCode.id).where(OneTimeCode.expires_at < before)


def _forget_codes(ids: Sequence[int]) -> None:
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.id.in_(ids)))


def _done_tasks(before: datetime) -> Select[int]:
    return select(Task.id).where(Task.done_at < before, not_held(Task.person_id))


def _forget_tasks(ids: Sequence[int]) -> None:
    db.session.execute(delete(Task).where(Task.id.in_(ids)))


def _changes(before: datetime) -> Select[int]:
    kept = select(CaseEvent.id).join(Case, Case.id == CaseEvent.case_id).where(CaseEvent.kind.in_(CHANGES))
    return kept.where(CaseEvent.body.is_not(None), CaseEvent.at < before, not_held(Case.person_id))


def _forget_changes(ids: Sequence[int]) -> None:
    with audit.rewriting("retention"):
        db.session.execute(update(CaseEvent).where(CaseEvent.id.in_(ids)).values(body=None))


RETENTION = (
    Retention(
        "former_facts", "what we knew of a person before a change", "the change", timedelta(days=365), _changes,
        _forget_changes, stays="which fields were changed, when and by whom; the names by which somebody is found too",
    ),
    Retention(
        "one_time_codes",
        "the hashes of one-time codes",
        "the end of the code",
        timedelta(days=1),
        _codes,
        _forget_codes,
    ),
    Retention("tasks", "tasks that were done", "being done", timedelta(days=730), _done_tasks, _forget_tasks),
)  # fmt: skip
