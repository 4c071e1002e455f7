"""What is owed to partners: next steps that were agreed on, and promises of the city."""

from flask import url_for
from sqlalchemy import ColumnElement, or_, select

from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership
from engagement.outreach.partnerships.queries import asked
from engagement.outreach.partnerships.standing import CommitmentState, Tired
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty


def next_steps(asking: Asking) -> list[Duty]:
    """What was to come next of contacts, those due first."""
    wanted = (
        select(PartnerContact.due, PartnerContact.next_step, Partnership.id, Partnership.name, asked())
        .join(Partnership, Partnership.id == PartnerContact.partnership_id)
        .where(PartnerContact.done_at.is_(None), PartnerContact.due.is_not(None), _theirs(PartnerContact, asking))
        .order_by(PartnerContact.due, PartnerContact.id)
    )
    return [
        Duty(
            due,
            next_step or "",
            _about(name, Tired(requests)),
            _sl("Log a contact"),
            url_for("partnerships.partnership", partnership_id=partnership_id),
        )
        for due, next_step, partnership_id, name, requests in db.session.execute(wanted.limit(SHOWN))
    ]


def _about(name: str, tired: Tired) -> str:
    if not tired.too_often:
        return name
    return _s("%(partner)s: %(num)s requests in 90 days, ask for nothing new", partner=name, num=tired.requests)


def promises(asking: Asking) -> list[Duty]:
    """Promises that are open, those due first."""
    wanted = (
        select(Commitment.id, Commitment.due, Commitment.words, Partnership.name, Partnership.may_be_named)
        .join(Partnership, Partnership.id == Commitment.partnership_id)
        .where(Commitment.state == CommitmentState.OPEN, _theirs(Commitment, asking))
        .order_by(Commitment.due, Commitment.id)
    )
    return [
        Duty(
            one.due,
            one.words,
            _s("The city’s promise to %(partner)s, for all to read", partner=one.name)
            if one.may_be_named
            else _s("The city’s promise to %(partner)s", partner=one.name),
            _sl("Answer the promise"),
            url_for("partnerships.settle", commitment_id=one.id),
        )
        for one in db.session.execute(wanted.limit(SHOWN))
    ]


def _theirs(row: type[PartnerContact] | type[Commitment], asking: Asking) -> ColumnElement[bool]:
    """Mine is what I wrote down, and what is of a partner I see to."""
    mine = or_(row.by_id == asking.account_id, Partnership.owner_id == asking.account_id)
    return theirs(asking, mine=mine, department_id=row.department_id)


DUTIES = (
    DutyKind(50, _sl("Partners: next steps"), next_steps, "partnerships.register"),
    DutyKind(60, _sl("Promises of the city"), promises, "partnerships.register"),
)
