"""What goes of spreadsheets: each in which somebody may stand who is erased, and every one after some days."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, Select, select

from engagement.employment.reports.spreadsheets.actions import ERASING, let_go
from engagement.employment.reports.spreadsheets.models import Spreadsheet, SpreadsheetPart
from engagement.employment.reports.spreadsheets.queries import telling_of
from engagement.foundation.locks import beside_others
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure, Retention

KEPT_AS, KEEPS = "spreadsheets", timedelta(days=3)


def kept_until(spreadsheet: Spreadsheet) -> datetime:
    """When it goes at the latest, but for the night."""
    days = current_app.config["SETTINGS"].retention.get(KEPT_AS)
    return spreadsheet.created_at + (KEEPS if days is None else timedelta(days=days))


def _parts(who: Whom) -> ColumnElement[bool]:
    """What is in them. Whoever is about to read people for another one waits until this person is erased."""
    beside_others(ERASING)
    return SpreadsheetPart.spreadsheet_id.in_(telling_of(who.case_ids))


def _spreadsheets(who: Whom) -> ColumnElement[bool]:
    return Spreadsheet.id.in_(telling_of(who.case_ids))


def _over(before: datetime) -> Select[int]:
    return select(Spreadsheet.id).where(Spreadsheet.created_at < before)


def _forget(ids: Sequence[int]) -> None:
    let_go(ids)


ERASURE = (Erasure(SpreadsheetPart, _parts), Erasure(Spreadsheet, _spreadsheets))
RETENTION = (Retention(KEPT_AS, "reports for funders as spreadsheets", "being asked for", KEEPS, _over, _forget),)
