"""One cell of a file, as people and spreadsheets write it, and what the form of a job is given. Pure."""

from datetime import date

import pytest

from engagement.employment.job_imports import cells
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.job_imports.reading import CHOICES as CHOICE_LABELS
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.language.typed_moments import read_day

TODAY = date(2026, 11, 29)
MONTH, DAY = DayForm.MONTH_FIRST, DayForm.DAY_FIRST
DAYS: list[tuple[str, DayForm | None, date | None]] = [
    ("2026-09-01", None, date(2026, 9, 1)),
    ("2026-09-01T00:00:00Z", None, date(2026, 9, 1)),
    ("2026-09-01 08:30", None, date(2026, 9, 1)),
    ("9/1/2026 12:00:00 AM", MONTH, date(2026, 9, 1)),
    ("9/1/2026", None, date(2026, 9, 1)),
    ("9/1/2026", MONTH, date(2026, 9, 1)),
    ("9/1/2026", DAY, date(2026, 1, 9)),
    ("01.09.2026", DAY, date(2026, 9, 1)),
    ("1-9-26", DAY, date(2026, 9, 1)),
    ("9/1", MONTH, date(2026, 9, 1)),
    ("1/9", DAY, date(2026, 9, 1)),
    ("31/12/2025", DAY, date(2025, 12, 31)),
    ("2/29/2024", MONTH, date(2024, 2, 29)),
    ("2/29/2026", MONTH, None),
    ("13/13/2026", MONTH, None),
    ("46266", None, date(2026, 9, 1)),
    ("46266.0", None, date(2026, 9, 1)),
    ("30000", None, date(1982, 2, 18)),
    ("20000", None, None),
    ("Sep 1, 2026", None, date(2026, 9, 1)),
    ("1 de septiembre de 2026", None, date(2026, 9, 1)),
    ("1-Sep-26", None, date(2026, 9, 1)),
    ("٩/١/٢٠٢٦", MONTH, date(2026, 9, 1)),
    ("soon", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("cell", "form", "wanted"), DAYS)
def test_a_day_in_whichever_way_it_is_written(cell: str, form: DayForm | None, wanted: date | None) -> None:
    assert read_day(cells.day(cell, form), TODAY, past=True) == wanted


FORMS = [
    (["3/4/2026"], (None, True)),
    (["3/3/2026"], (None, False)),
    (["3/4/2026", "3/13/2026"], (MONTH, True)),
    (["13/3/2026"], (DAY, False)),
    (["3/4/2026", "13/3/2026"], (DAY, True)),
    (["3/13/2026", "13/3/2026"], (None, True)),
    (["3/12/2026 10:00"], (None, True)),
    (["12/12/2026"], (None, False)),
    (["3/13/2026", "13/45/2026"], (MONTH, False)),  # what is no day tells nothing
    (["13/3/2026", "13/45/2026"], (DAY, False)),
    (["3/4"], (None, True)),
    (["2026-03-04", "Mar 4, 2026", "46266", ""], (None, False)),
    ([], (None, False)),
]


@pytest.mark.parametrize(("written", "wanted"), FORMS)
def test_which_form_of_days_a_file_has(written: list[str], wanted: tuple[DayForm | None, bool]) -> None:
    assert cells.form_of_days(written) == wanted


HOURS = [
    ("32", "32"), ("32.5", "32.5"), ("32 h", "32"), ("32 hrs", "32"), ("32 hours per week", "32"), ("32h/wk", "32"),
    ("32 horas por semana", "32"), ("32 hours a week.", "32"), ("32 days", "32 days"), ("full time", "full time"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "wanted"), HOURS)
def test_hours_without_the_word_for_them(cell: str, wanted: str) -> None:
    assert cells.hours(cell) == wanted


MONEY: list[tuple[str, tuple[str, Pay | None]]] = [
    ("18.50", ("18.50", None)),
    ("$18.50", ("18.50", None)),
    ("US$ 18.50", ("18.50", None)),
    ("18.50 USD", ("18.50", None)),
    ("18.50 dollars", ("18.50", None)),
    ("$18.50/hr", ("18.50", Pay.HOURLY)),
    ("$18.50 an hour", ("18.50", Pay.HOURLY)),
    ("18,50 por hora", ("18,50", Pay.HOURLY)),
    ("18.50 la hora", ("18.50", Pay.HOURLY)),
    ("$41,000 per year", ("41,000", Pay.SALARY)),
    ("41000 al año", ("41000", Pay.SALARY)),
    ("41000/yr.", ("41000", Pay.SALARY)),
    ("700 a week", ("700 a week", None)),  # no form of pay is by the week: the form says that this is no number
    ("", ("", None)),
]


@pytest.mark.parametrize(("cell", "wanted"), MONEY)
def test_an_amount_and_for_what_it_is_paid(cell: str, wanted: tuple[str, Pay | None]) -> None:
    assert cells.money(cell) == wanted


CHOICES = [
    ("pay", "Hourly", Pay.HOURLY), ("pay", "PER HOUR", Pay.HOURLY), ("pay", "annual", Pay.SALARY), ("pay", "Anual", Pay.SALARY),
    ("pay", "por año", Pay.SALARY), ("pay", "tips", Pay.TIPPED), ("pay", "destajo", Pay.PIECE),
    ("pay", "self-employed", Pay.OWN), ("pay", "By the hour", Pay.HOURLY), ("pay", "weekly", None), ("pay", "hour glass", None),
    ("kind", "Apprentice", Kind.APPRENTICESHIP), ("kind", "military", Kind.MILITARY), ("kind", "negocio propio", Kind.OWN_BUSINESS),
    ("kind", "trabajo", Kind.JOB), ("kind", "volunteer", None),
    ("evidence", "A", Evidence.RECORD), ("evidence", "pay stub", Evidence.DOCUMENT), ("evidence", "palabra", Evidence.WORD),
    ("evidence", "d", Evidence.NOTE), ("evidence", "e", None),
    ("schedule", "shifts", Schedule.SHIFTS), ("schedule", "Varies", Schedule.CHANGING), ("schedule", "unknown", Schedule.NOT_SAID),
    ("lasting", "temp", Lasting.SHORT), ("lasting", "indefinido", Lasting.OPEN), ("lasting", "jornal", Lasting.DAY_LABOR),
    ("ending", "fired", Ending.LAID_OFF), ("ending", "se mudó", Ending.MOVED), ("ending", "cuidado de niños", Ending.CHILD_CARE),
    ("ending", "deported", None),
]  # fmt: skip


@pytest.mark.parametrize(("key", "cell", "wanted"), CHOICES)
def test_words_for_a_choice(key: str, cell: str, wanted: str | None) -> None:
    assert cells.choice(key, cell, CHOICE_LABELS[key]) == wanted


SEVERAL = [
    ("Health insurance, paid leave", (["health", "paid_leave"], [])),
    ("health;PTO;401(k)", (["health", "paid_leave", "retirement"], [])),
    ("seguro médico y jubilación", (["health", "retirement"], [])),
    ("medical and medical", (["health"], [])),
    ("no", (["none"], [])),
    ("No benefits", (["none"], [])),
    ("ninguno", (["none"], [])),
    ("health & a car", (["health"], ["a car"])),
    ("", ([], [])),
]


@pytest.mark.parametrize(("cell", "wanted"), SEVERAL)
def test_several_benefits_in_one_cell(cell: str, wanted: tuple[list[str], list[str]]) -> None:
    assert cells.several(cell) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Yes", True),
        ("sí", True),
        ("X", True),
        ("1", True),
        ("No", False),
        ("0", False),
        ("falso", False),
        ("maybe", None),
    ],
)
def test_yes_or_no(cell: str, wanted: bool | None) -> None:
    assert cells.yes(cell) is wanted


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "N/A", "na", "None", "null", "?"])
def test_a_dash_says_nothing(cell: str) -> None:
    assert cells.said(cell) == ""


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("####", True),
        ("#REF!", True),
        ("#VALUE!", True),
        ("#N/A", True),
        ("#¡VALOR!", True),
        ("#4", False),
        ("18", False),
    ],
)
def test_what_a_spreadsheet_shows_where_it_shows_nothing(cell: str, wanted: bool) -> None:
    assert cells.is_not_shown(cell) is wanted
