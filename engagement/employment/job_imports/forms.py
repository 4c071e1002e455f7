"""Bringing a file of jobs, and saying which column holds what."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import request
from wtforms import Field, FileField, SelectField

from engagement.employment.job_imports import uploads
from engagement.employment.job_imports.cells import form_of_days
from engagement.employment.job_imports.columns import (
    CODE,
    DAYS,
    ENDING,
    NAME,
    NEEDED,
    NUMBER,
    OF_A_JOB,
    REFERRAL,
    WHO,
    Column,
)
from engagement.employment.job_imports.kinds import DAY_FORMS, DayForm
from engagement.employment.job_imports.uploads import Upload
from engagement.foundation.errors import DomainError
from engagement.foundation.sheets import letter
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, offer

NONE = -1


class UploadForm(Form):
    """A file from this device."""

    upload: Upload

    file = FileField(_sl("CSV file from this device"))

    def validate_file(self, field: Field) -> None:
        """A table with names of columns and rows."""
        brought = request.files.get(field.name)
        content = brought.read() if brought else b""
        if not content:
            raise ValidationError(_s("Choose a file with something in it."))
        try:
            self.upload = uploads.read(content)
        except DomainError as error:
            raise ValidationError(str(error)) from error


def _choice(column: Column) -> SelectField:
    return SelectField(column.label, coerce=int, default=NONE)


class ColumnsForm(Form):
    """For each thing of ours the column that holds it."""

    referral, code, number, name = map(_choice, (REFERRAL, CODE, NUMBER, NAME))
    (
        employer, started, hours, dollars, pay, title, tips_dollars, kind, evidence, benefits, health_from, schedule, lasting,
        subsidized, ended,
    ) = map(_choice, OF_A_JOB)  # fmt: skip
    ending = _choice(ENDING)
    days = SelectField(
        _sl("How are days of numbers written?"),
        choices=offer([("", _sl("Choose")), *((key.value, label) for key, label in DAY_FORMS.items())]),
        default="",
    )

    def __init__(
        self, headings: Sequence[str], rows: Sequence[Sequence[str | None]], offered: Sequence[Column], **more: Any
    ) -> None:
        super().__init__(**more)
        self.rows, self.offered = rows, offered
        for name in {*WHO, ENDING.key} - {one.key for one in offered}:
            del self[name]
        named = [(place, f"{letter(place)}: {heading[:40]}") for place, heading in enumerate(headings) if heading]
        for column in offered:
            self[column.key].choices = offer([(NONE, _s("none")), *named])

    @property
    def columns(self) -> Mapping[str, int]:
        """Which column holds what."""
        chosen = {one.key: self[one.key].data for one in self.offered}
        return {key: place for key, place in chosen.items() if place is not None and place != NONE}

    @property
    def chosen(self) -> frozenset[str]:
        """What any column holds."""
        return frozenset(self.columns)

    @property
    def read_days(self) -> DayForm | None:
        """How days are written: as was said, or as the days themselves tell."""
        return DayForm(self.days.data) if self.days.data else self.told[0]

    @property
    def told(self) -> tuple[DayForm | None, bool]:
        """What the days tell of how they are written, and whether it has to be known."""
        places = [place for key, place in self.columns.items() if key in DAYS]
        cells = (row[place] for row in self.rows for place in places if place < len(row))
        return form_of_days(cell for cell in cells if cell)

    def validate(self, extra_validators: Any = None) -> bool:
        """All that is needed, each column once; how days are written only where nobody could tell."""
        fine = bool(super().validate(extra_validators))
        for name, problem in self._problems():
            self[name].errors = [*self[name].errors, problem]
            fine = False
        return fine

    def _problems(self) -> Iterator[tuple[str, str]]:
        columns = self.columns
        for key in NEEDED:
            if key not in columns:
                yield key, _s("Choose the column that holds this.")
        who = [one.key for one in self.offered if one.key in WHO]
        if not columns.keys() & set(who):
            yield who[0], _s("Choose a column that says whom a row is about.")
        if columns.keys() & set(who) == {"name"} and "code" in who:
            yield "code", _s("A name alone may be another’s. Write the request code or the program number.")
        seen: dict[int, str] = {}
        for key, place in columns.items():
            if place in seen:
                yield key, _s("This column is chosen twice.")
            seen[place] = key
        if not self.days.data and self.told == (None, True):
            yield "days", _s("Some days of this file can be read in two ways, such as 03/04. Say which is meant.")
