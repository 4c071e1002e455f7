"""A row of a file as the form of a job takes it: whom it names, what it says, and what of it cannot be read. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engagement.employment.job_imports import cells
from engagement.employment.job_imports.columns import DAYS, WHO
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.job_imports.matching import Who
from engagement.employment.participants.numbers import normal_number
from engagement.employment.placements.kinds import ENDINGS, EVIDENCES, KINDS, LASTINGS, PAYS, SCHEDULES, Pay
from engagement.language.folding import plain_digits
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.queries import normal_code

CHOICES: Mapping[str, Mapping[Any, object]] = {
    "pay": PAYS, "kind": KINDS, "evidence": EVIDENCES, "schedule": SCHEDULES, "lasting": LASTINGS, "ending": ENDINGS,
}  # fmt: skip
BY_THE_HOUR = (Pay.HOURLY, Pay.TIPPED)

Problem = tuple[str, str]  # the key of a column, and a sentence


@dataclass(frozen=True)
class ReadRow:
    """What a row says: `values` as a form sends them. What is empty in it is not said."""

    who: Who
    values: Mapping[str, list[str]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


def read(row: Sequence[str | None], columns: Mapping[str, int], days: DayForm | None) -> ReadRow:
    """The row, by what its columns hold."""
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for key, place in columns.items():
        cell = row[place] if place < len(row) else ""
        if cell is None:
            problems.append(
                (key, _s("Take the identity number out. We never keep numbers such as an SSN or an A-number."))
            )
        elif cells.is_not_shown(cell):
            problems.append((key, _s("The spreadsheet shows no value here. Make the column wider, or type the value.")))
        elif cell.startswith("="):
            problems.append((key, _s("This is a formula. Save the file with its values.")))
        elif cells.said(cell):
            said[key] = cells.said(cell)
    values: dict[str, list[str]] = {}
    for key, value in said.items():
        if key not in WHO:
            problems += _read(key, value, days, values)
    problems += _pay_fits(said.get("dollars", ""), values)
    return ReadRow(_who(said), values, problems)


def _who(said: Mapping[str, str]) -> Who:
    referral = plain_digits(said.get("referral", "")).strip("# ").removesuffix(".0")
    code = referral or (normal_code(said["code"]) if "code" in said else "")
    number = normal_number(said["number"]) if "number" in said else ""
    return Who(code, number, said.get("name", ""))


def _read(key: str, cell: str, days: DayForm | None, values: dict[str, list[str]]) -> Iterator[Problem]:
    """Put what a cell says among the values, or say why it says nothing."""
    if key in CHOICES:
        found = cells.choice(key, cell, CHOICES[key])
        if found is None:
            words = ", ".join(str(label) for label in CHOICES[key].values())
            yield key, _s("We do not know these words. Write one of these: %(words)s.", words=words)
        values[key] = [found or ""]
    elif key == "benefits":
        values[key], unknown = cells.several(cell)
        if unknown:
            words = _s("health insurance, paid leave, retirement")
            yield key, _s("We do not know these words. Write one of these: %(words)s.", words=words)
    elif key == "subsidized":
        found_yes = cells.yes(cell)
        if found_yes is None:
            yield key, _s("Write yes or no.")
        values[key] = ["y"] if found_yes else []
    elif key in DAYS:
        values[key] = [cells.day(cell, days)]
    elif key in ("dollars", "tips_dollars"):
        values[key] = [cells.money(cell)[0]]
    else:
        values[key] = [cells.hours(cell) if key == "hours" else cell]


def _pay_fits(dollars: str, values: dict[str, list[str]]) -> Iterator[Problem]:
    """An amount that says for what it is paid says how they are paid, and must not contradict it."""
    unit = cells.money(dollars)[1]
    if unit is None:
        return
    said = values.get("pay")
    if said is None:
        values["pay"] = [unit]
    elif (said[0] in BY_THE_HOUR) is not (unit is Pay.HOURLY):
        yield "dollars", _s("This amount is for another time than the column of how they are paid says.")
