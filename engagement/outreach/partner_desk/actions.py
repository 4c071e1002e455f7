"""What a partner organization does at its own desk: the office's rows, written because of it. Nothing here commits."""

from engagement.foundation import db
from engagement.foundation.locks import hold as hold_row
from engagement.outreach.inputs import actions as inputs
from engagement.outreach.inputs import queries as inputs_there
from engagement.outreach.inputs.actions import TakenDown
from engagement.outreach.inputs.models import InputSource
from engagement.outreach.partner_desk.queries import Agreement, Waiting
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes.models import Theme
from engagement.outreach.told import actions as telling
from engagement.outreach.told import queries as telling_there
from engagement.web.access import required_account


def say_told(waiting: Waiting, told: int, beyond_reach: int) -> int:
    """So many of those who wait were told, so many cannot be reached; who is nobody's to know, so those who spoke first count."""
    ids = waiting.ids
    with db.as_the_office():
        theme = db.session.get_one(Theme, waiting.theme_id)
        return telling.told_by_partner(theme, ids[:told], beyond_reach=ids[told : told + beyond_reach])


def told_already(theme_id: int) -> bool:
    """Whether this account said already whom it told of that answer, as by pressing twice."""
    with db.as_the_office():
        return telling_there.said_by(required_account().id, theme_id)


def hold(theme_id: int) -> None:
    """Of two of a partner who say at once whom they told, the second waits, and then sees who is left."""
    with db.as_the_office():
        hold_row(Theme, theme_id)


def taken_down(ours: Agreement, words: str, language: str, *, tell_them: bool, quote_ok: bool) -> TakenDown:
    """What somebody told the partner, as it is kept."""
    return TakenDown(
        words=words, language=language, source=InputSource.PARTNER, through_id=ours.partnership_id,
        partner=ours.name if tell_them else "", quote_ok=quote_ok,
    )  # fmt: skip


def wrote_it_today(plan_id: int, written: TakenDown, key: str) -> bool:
    """Whether this account wrote the same words down today, and not by sending this form twice. Of what others wrote it
    is not told.
    """
    with db.as_the_office():
        there = inputs_there.said_today(plan_id, written.words, by_id=required_account().id)
        return there is not None and there.submission_key != inputs.sent_as(plan_id, written, key)


def write_down(plan_id: int, written: TakenDown, key: str) -> None:
    """Keep what somebody told the partner, for staff to read. Raises DomainError if the plan closed meanwhile."""
    with db.as_the_office():
        inputs.take_down(db.session.get_one(Plan, plan_id), written, key)
