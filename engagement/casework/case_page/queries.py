"""What the case page shows: the case read once, its panels, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import aliased

from engagement.accounts import queries as accounts
from engagement.foundation import crypto, db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import means, recipients
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.templates import TEMPLATES
from engagement.people import queries as people
from engagement.people.case_view import CaseView
from engagement.people.models import Case, Need, Person
from engagement.people.queries import AtNumber
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount
from engagement.web.contributions import Panel, contributed
from engagement.web.history_line import HistoryLine
from engagement.web.roles import Permission

MOST_TEXTS = 200


def case_view(case: Case, reader: SignedInAccount, refused: Mapping[str, Any]) -> CaseView:
    """Read what every panel needs of a case."""
    rows = db.session.execute(_person_and_needs(), {"case": case.id, "person": case.person_id}).all()
    colleagues, names = accounts.who_may_and_names(Permission.WORK_CASES, (case.owner_id,))
    view = CaseView(
        case=case, person=rows[0].Person, needs=[row.Need for row in rows if row.Need is not None],
        events=list(people.events_of(case.id)), reader=reader, refused=refused,
        names=names, colleagues=colleagues,
    )  # fmt: skip
    view.once("phone_line", lambda: _line_of(rows[0].Person, rows[0].PhoneLine))
    if not rows[0].shared and not _keys_change():
        view.once("sharing", list)
    return view


@cache
def _person_and_needs() -> Select[Person, PhoneLine, Need, bool]:
    other = aliased(Person)
    shared = exists().where(other.phone_index == Person.phone_index, other.id != Person.id).label("shared")
    joined = select(Person, PhoneLine, Need, shared).outerjoin(PhoneLine, PhoneLine.phone_index == Person.phone_index)
    return (
        joined.outerjoin(Need, Need.case_id == bindparam("case"))
        .where(Person.id == bindparam("person"))
        .order_by(Need.id)
    )


def panels(view: CaseView) -> dict[str, list[tuple[Panel, Mapping[str, Any]]]]:
    """The panels that have something to show, each with that, by the column they stand in."""
    shown: dict[str, list[tuple[Panel, Mapping[str, Any]]]] = {}
    for panel, values in contributed().loaded_panels("case_panels", view):
        shown.setdefault(panel.column, []).append((panel, values))
    return shown


def texts(view: CaseView) -> Sequence[Message]:
    """The conversation about a case, as far back as the page goes, oldest first."""
    return view.once("texts", lambda: messaging.thread(view.case.id, MOST_TEXTS))


def can_be_mailed(person: Person) -> bool:
    """Whether what a caseworker writes may go to them by e-mail; by text it goes first."""
    return bool(person.email) and means.may_mail(recipients.person(person), TEMPLATES["own_words"])


def phone_line(view: CaseView) -> PhoneLine | None:
    """What we know of the person's number."""
    return view.once("phone_line", lambda: person_and_line(view.case)[1])


def sharing(view: CaseView) -> list[AtNumber]:
    """Who else gave the person's number, each with their case, as far as the reader may see it."""
    return view.once("sharing", lambda: _sharing(view))


def _sharing(view: CaseView) -> list[AtNumber]:
    found = people.at_numbers(view.person.number_known_as, visible_to(view.reader))
    return [one for one in found if one.person_id != view.person.id]


def unfiled(view: CaseView) -> Sequence[int]:
    """The texts from the person's number of which nobody knows yet whose they are, where several people use it."""
    return messaging.unfiled(view.person.number_known_as) if sharing(view) else ()


def person_and_line(case: Case) -> tuple[Person, PhoneLine | None]:
    """The person of a case, with what we know of their number."""
    joined = select(Person, PhoneLine).outerjoin(PhoneLine, PhoneLine.phone_index == Person.phone_index)
    person, line = db.session.execute(joined.where(Person.id == case.person_id)).one()
    return person, _line_of(person, line)


def _line_of(person: Person, beside: PhoneLine | None) -> PhoneLine | None:
    """The line that stands beside a person; while index keys change, one that was made under another key than theirs."""
    return messaging.line_of(person.number_known_as) if beside is None and _keys_change() else beside


def _keys_change() -> bool:
    """Whether one number may stand under two hashes."""
    return len(crypto.ring().index_keys) > 1


def history(view: CaseView) -> list[HistoryLine]:
    """Everything that happened on a case, the latest first, each line with the name of who did it."""
    return signed([line for source in contributed().every("history") for line in source(view)], view.names)


def signed(lines: Sequence[HistoryLine], known: Mapping[int, str]) -> list[HistoryLine]:
    """The lines newest first, each with who did it; the names of who is not known yet are looked up."""
    all_of_them = [*lines, *(line.taken_back for line in lines if line.taken_back)]
    unknown = {line.actor_id for line in all_of_them if line.actor_id is not None} - known.keys()
    return in_order(lines, dict(known) | (accounts.names_of(unknown) if unknown else {}))


def in_order(lines: Sequence[HistoryLine], names: Mapping[int, str]) -> list[HistoryLine]:
    """The lines newest first, each saying who it was; whoever has no account any more has left."""
    return sorted((_signed(line, names) for line in lines), key=lambda line: line.at, reverse=True)


def _signed(line: HistoryLine, names: Mapping[int, str]) -> HistoryLine:
    if line.taken_back is not None:
        line = replace(line, taken_back=_signed(line.taken_back, names))
    if line.actor_id is None:
        return line
    return replace(line, who=names.get(line.actor_id) or line.who or _s("Somebody who has left"))


def name_of(account_id: int | None) -> str:
    """What a colleague is called."""
    return accounts.names_of({account_id or 0}).get(account_id or 0) or _s("Somebody who has left")
