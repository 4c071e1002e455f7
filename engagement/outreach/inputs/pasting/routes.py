"""Pasting what people said from a spreadsheet: looked at first, then kept; what is wrong with a row is said by its number."""

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, redirect, render_template, url_for

from engagement.foundation import db, sheets
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.inputs import actions, columns, forms, queries
from engagement.outreach.inputs.actions import TakenDown
from engagement.outreach.inputs.models import InputSource
from engagement.outreach.plans.models import Plan
from engagement.outreach.rules import THEIRS
from engagement.people import never_collect
from engagement.web.access import Slice
from engagement.web.bodies import MEGABYTE
from engagement.web.forms import LONGEST, offer

pasting = Slice("pasting", __name__)

LARGEST = 4 * MEGABYTE  # the rows that may be pasted at once, each of the letters that one may have
SHOWN = 20
NONE = -1


@dataclass(frozen=True)
class Row:
    """A row as it would be kept, or what is wrong with it."""

    number: int
    written: TakenDown
    wrong: str = ""


@pasting.route("/staff/plans/<int:plan_id>/paste", methods=["GET", "POST"], allow=THEIRS, subject=Plan, largest=LARGEST)
def paste(plan: Plan) -> Any:
    """Paste cells, look at them, keep them."""
    events = queries.events_to_write_for([plan.department_id], of_plan=plan.id)
    form = forms.PasteForm(data={"usual": "en"}, events=events)
    if not form.is_submitted():
        return render_template("outreach/staff/paste.html", plan=plan, form=form, rows=None)
    sheet = sheets.pasted(form.pasted.data or "")
    _offer_columns(form, sheet)
    if not form.validate() or not sheet.rows:
        return Response(render_template("outreach/staff/paste.html", plan=plan, form=form, rows=None), status=422)
    rows = _rows(form, sheet)
    fine = [row.written for row in rows if not row.wrong]
    if form.keep.data and fine:
        try:
            new, there = actions.take_down_all(plan, fine)
        except DomainError as error:
            db.session.rollback()
            form.pasted.errors = [str(error)]
        else:
            flash(_s("%(new)s are new. %(there)s were there already. %(wrong)s were left out.",
                     new=new, there=there, wrong=len(rows) - len(fine)))  # fmt: skip
            return redirect(url_for("themes.board", plan_id=plan.id), 303)
    page = render_template("outreach/staff/paste.html", plan=plan, form=form, rows=rows, fine=len(fine), shown=SHOWN)
    return Response(page, status=422 if form.problems else 200)


def _offer_columns(form: forms.PasteForm, sheet: sheets.Sheet) -> None:
    titles = [(column, sheet.title(column)) for column in range(sheet.columns)]
    form.words.choices = offer(titles)
    form.language.choices = offer([(NONE, _s("none")), *titles])
    if not form.seen.data:  # the first look: the columns are guessed
        guessed = columns.guess(sheet)
        form.words.data, form.heading.data = guessed.words, guessed.heading
        form.language.data = NONE if guessed.language is None else guessed.language
        form.seen.data = "y"
    if sheet.is_too_long or sheet.is_too_wide:
        form.pasted.validators = [*form.pasted.validators, forms.too_wide if sheet.is_too_wide else forms.too_many]


def _rows(form: forms.PasteForm, sheet: sheets.Sheet) -> list[Row]:
    names, column = columns.language_names(), None if form.language.data == NONE else form.language.data
    found = []
    for place in range(1 if form.heading.data else 0, len(sheet.rows)):
        words, typed = sheet.cell(place, form.words.data), sheet.cell(place, column)
        language = columns.language_of(typed, names) if typed else form.usual.data
        written = TakenDown(
            words=words, language=language or "", source=InputSource.SPREADSHEET, event_id=form.event_id.data or None
        )
        found.append(Row(sheet.numbers[place], written, _what_is_wrong(written, typed)))
    return found


def _what_is_wrong(written: TakenDown, typed_language: str) -> str:
    if not written.words:
        return _s("There are no words.")
    if len(written.words) > LONGEST:
        return _s("This is too long: %(length)s characters. At most %(most)s.", length=len(written.words), most=LONGEST)
    if never_collect.must_refuse(written.words):
        return _s("There is a number in it that identifies somebody. We never keep such numbers.")
    if not written.language:
        return _s("Nobody knows this language: %(language)s.", language=typed_language)
    return ""
