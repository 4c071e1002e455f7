"""How an event went, in two minutes: one number is enough."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from engagement.language.formats import languages_by_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.door.queries import AtTheDoor
from engagement.outreach.events.models import Event
from engagement.outreach.events.record.actions import Counts, SupportGiven, wrong_with
from engagement.outreach.events.record.counted import (
    HOW,
    LONGEST,
    MODES,
    NONE_OF_THEM,
    WHY_NOT,
    Dimension,
    HowCounted,
    WhyNot,
    folded,
)
from engagement.outreach.events.record.models import EventRecord, RecordSupport
from engagement.outreach.kinds import SUPPORTS
from engagement.people.forms import CarefulForm
from engagement.people.never_collect import must_refuse
from engagement.web.forms import NOT_IN_THE_LIST, ValidationError, WholeNumber, at_most, between, offer
from engagement.web.typed_numbers import read_cents, typed_dollars

MOST = 100_000
SPARE_ROWS = 2
MOST_ROWS = 30
A_COUNT = between(0, MOST, _sl("Please write a number from 0 to 100,000."))


class LanguageRow(PlainForm):
    """So many who speak a language."""

    group = SelectField(_sl("Language"), default="", invalid_choice_message=NOT_IN_THE_LIST)  # type: ignore[call-arg]
    n = WholeNumber(_sl("How many"), [A_COUNT])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.group.choices = offer([("", _s("not said")), *languages_by_name()])


class GroupRow(PlainForm):
    """So many of a group, in the words of whoever counted."""

    group = StringField(_sl("Group"), [at_most(LONGEST)])
    n = WholeNumber(_sl("How many"), [A_COUNT])


class SupportRow(PlainForm):
    """How one support went."""

    support = HiddenField()
    requested = WholeNumber(_sl("Asked for"), [A_COUNT])
    fulfilled = WholeNumber(_sl("Given"), [A_COUNT])
    why_not = SelectField(_sl("Why not, if not"), default="", invalid_choice_message=NOT_IN_THE_LIST)  # type: ignore[call-arg]
    reason = StringField(_sl("More about why"), [at_most(300)])
    dollars = StringField(_sl("Cost in dollars"), [at_most(20)])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.why_not.choices = offer([("", _s("not said")), *WHY_NOT.items()])

    def validate_support(self, field: Field) -> None:
        """One of the catalogue."""
        if field.data not in SUPPORTS:
            raise ValidationError(NOT_IN_THE_LIST)

    def validate_fulfilled(self, field: Field) -> None:
        """No more than was asked for, if that is said."""
        self._refuse(field)

    def validate_reason(self, field: Field) -> None:
        """No number of anybody; and a reason where the law asks for one."""
        if must_refuse(field.data or ""):
            raise ValidationError(
                _s("Take the identity number out. We never keep numbers such as an SSN or an A-number.")
            )
        self._refuse(field)

    def _refuse(self, field: Field) -> None:
        support = self.support.data or ""
        if support in SUPPORTS:
            wrong = wrong_with(support, _asked(self), self.fulfilled.data or 0, self.reason.data or "")
            if wrong and self[wrong[0]] is field:
                raise ValidationError(wrong[1])

    def validate_dollars(self, field: Field) -> None:
        """Money, if any."""
        self.cents = read_cents(field.data, MOST)

    @property
    def label(self) -> Any:
        """What it is called."""
        kind = SUPPORTS.get(self.support.data or "")
        return kind.label if kind else ""


class RecordForm(CarefulForm):
    """One number, the rest as far as it is known."""

    careful = ("note",)
    cents: int | None = None

    attendance = WholeNumber(_sl("How many people came?"), [InputRequired(_sl("Write how many people came.")), A_COUNT])
    how_counted = SelectField(_sl("How do you know?"), choices=offer(HOW.items()))
    languages = FieldList(FormField(LanguageRow), max_entries=MOST_ROWS)
    groups = FieldList(FormField(GroupRow), max_entries=MOST_ROWS)
    in_person = WholeNumber(MODES["in_person"], [A_COUNT])
    video = WholeNumber(MODES["video"], [A_COUNT])
    phone = WholeNumber(MODES["phone"], [A_COUNT])
    sign = WholeNumber(MODES["sign"], [A_COUNT])
    supports = FieldList(FormField(SupportRow), max_entries=MOST_ROWS)
    note = TextAreaField(_sl("One note for your colleagues"), [at_most()])
    hours = WholeNumber(_sl("Hours of staff, together"), [A_COUNT])
    payments = StringField(_sl("Paid to people and partners, in dollars"), [at_most(20)])

    def validate_payments(self, field: Field) -> None:
        """Money, if any."""
        self.cents = read_cents(field.data, MOST)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Those of the rows stand with their own fields."""
        return list(self._each_problem())

    def _each_problem(self) -> Iterator[tuple[str, str]]:
        for field in self:
            if isinstance(field, FieldList):
                for row in field:
                    yield from ((one.id, str(error)) for one in row.form for error in one.errors)
            else:
                yield from ((field.id, str(error)) for error in field.errors)

    @property
    def written(self) -> dict[str, Any]:
        """What was written of the whole. Only of a valid form."""
        return {
            "attendance": self.attendance.data, "how_counted": HowCounted(self.how_counted.data),
            "note": self.note.data or "", "hours": self.hours.data, "payments_cents": self.cents,
        }  # fmt: skip

    @property
    def counts(self) -> Counts:
        """The numbers by language, group, and the way interpreters worked. Only of a valid form."""
        modes = {mode: self[mode].data for mode in MODES if self[mode].data}
        return {
            Dimension.LANGUAGE: _added(self.languages), Dimension.GROUP: _added(self.groups), Dimension.INTERPRETER: modes,
        }  # fmt: skip

    def name_groups(self, communities: Sequence[str]) -> None:
        """The communities of the plan stand in the form as they are called there, so that they can be compared with it."""
        asked = asked_about(communities)
        for row in self.groups:
            if row.form.group.data in asked:
                row.form.group.widget = HiddenInput()
                row.form.n.label.text = asked[row.form.group.data]

    def given(self, event: Event) -> list[SupportGiven]:
        """How the supports went that were offered or asked for. Only of a valid form."""
        rows = [row.form for row in self.supports]
        return [
            SupportGiven(
                row.support.data or "", row.support.data in event.supports, _asked(row), row.fulfilled.data or 0,
                WhyNot(row.why_not.data) if row.why_not.data else None, row.reason.data or "", row.cents,
            )
            for row in rows if row.support.data in event.supports or row.requested.data or row.fulfilled.data
        ]  # fmt: skip


def asked_about(communities: Sequence[str]) -> dict[str, str]:
    """The groups of the form with what stands beside the number: those of the plan, and who is of none of them."""
    return {name[:LONGEST]: name for name in communities} | {NONE_OF_THEM: _s("None of these groups")}


def _added(rows: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        key, n = (row.form.group.data or "").strip(), row.form.n.data or 0
        if key and n:
            key = next((one for one in found if folded(one) == folded(key)), key)
            found[key] = found.get(key, 0) + n
    return found


def begun_with(
    event: Event,
    communities: Sequence[str],
    record: EventRecord | None,
    supports: Sequence[RecordSupport],
    door: AtTheDoor,
    asked: Mapping[str, int],
) -> dict[str, Any]:
    """What stands in the form already: what was counted at the door and asked for in sign-ups, until it is written down.

    Counts that are written down by group are not shown again: a few could be known by them.
    """
    there = {one.support: one for one in supports}
    keys = sorted(SUPPORTS, key=lambda key: key not in event.supports)
    spare = [{"group": ""}] * SPARE_ROWS
    shown = {
        "languages": [*({"group": tag} for tag in event.languages), *spare],
        "groups": [*({"group": name} for name in asked_about(communities)), *spare],
        "supports": [
            {"support": key, "requested": asked.get(key)} | (_as_typed(there[key]) if key in there else {})
            for key in keys
        ],
    }
    if record is None:
        return shown | _from_the_door(event, door, spare)
    kept = {name: getattr(record, name) for name in ("attendance", "how_counted", "note", "hours")}
    return shown | kept | {"payments": typed_dollars(record.payments_cents)}


def _from_the_door(event: Event, door: AtTheDoor, spare: list[dict[str, str]]) -> dict[str, Any]:
    if not door.attendance:
        return {}
    said = {tag: n for tag, n in door.by_language.items() if tag}
    tags = [*event.languages, *(tag for tag in said if tag not in event.languages)]
    rows = [{"group": tag, "n": said.get(tag)} for tag in tags]
    return {"attendance": door.attendance, "how_counted": HowCounted.DOOR, "languages": [*rows, *spare][:MOST_ROWS]}


def _as_typed(one: RecordSupport) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("requested", "fulfilled", "why_not", "reason")}
    return kept | {"dollars": typed_dollars(one.cents)}


def _asked(row: SupportRow) -> int:
    """How many asked for it; what was given to all without being asked for, such as food, stands as asked for."""
    return int((row.requested.data if row.requested.data is not None else row.fulfilled.data) or 0)
