"""Compute people of a file again: `python -m tests.employment.wioa.recompute my-people.json`.

docs/employment-figures.md says how the file is written. It ends with 1 if anybody comes out otherwise than expected, and with 2,
and nobody computed, if something in the file cannot be read.
"""

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from engagement.employment.orr.measures import FiscalYear, fiscal_year_of
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found
from engagement.employment.wioa.indicators import QUARTERS, Asked, judge
from engagement.employment.wioa.years import LAG, Indicator, ProgramYear, year_of
from tests.employment.wioa import totals
from tests.employment.wioa.checking import faults_of
from tests.employment.wioa.worked import DOCS, client_of, counted_on, facts_of

Expected = list[dict[str, Any]]


class NotReadableError(ValueError):
    """What is wrong with a file, a sentence a line."""


def read(path: Path) -> dict[str, Any]:
    """A file in which nothing is misspelled: else it would silently count for nothing."""
    try:
        file = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise NotReadableError(f"The file: it cannot be read as JSON ({wrong}); correct it there.") from wrong
    if faults := faults_of(file):
        raise NotReadableError("\n".join(faults))
    return dict(file)


def of_wioa(person: dict[str, Any], file: dict[str, Any]) -> Expected:
    """How each period of somebody comes out, as `expect` is written."""
    asked = _asked(person, file)
    facts = facts_of(person, asked.today)
    found = []
    for place, period in enumerate(facts.periods(asked.today)):
        told: dict[str, Any] = {
            "began": str(period.began_on),
            "exit": str(period.exited_on) if period.exited_on else None,
        }
        told |= {str(one): _written(judge(facts, period, one, asked)) for one in QUARTERS}
        earnings = judge(facts, period, Indicator.EARNINGS, asked)
        if earnings.verdict is Verdict.YES:
            told["cents"] = earnings.cents
        learned = facts.trainings or facts.schools or facts.gains
        first, last = year_of(period.began_on).began, year_of(period.last_served_on).began
        years = {str(one) for one in range(first, last + 1)} if learned else set()
        years |= set(_nth(person.get("expect", []), place).get("gains", ()))
        if years:
            told["gains"] = {
                one: _written(judge(facts, period, Indicator.GAINS, asked, ProgramYear(int(one))))
                for one in sorted(years)
            }
        found.append(told)
    return found


def of_orr(person: dict[str, Any], file: dict[str, Any]) -> Expected:
    """How somebody comes out in each federal year, as `expect` is written."""
    today = counted_on(person, file)
    client = client_of(person, today)
    days = [client.enrolled_on, *client.served, *(one.spell.started_on for one in client.jobs)]
    years = [one["year"] for one in person.get("expect", ())]
    years = years or sorted({fiscal_year_of(day).ends for day in days})
    found = []
    for year in map(FiscalYear, years):
        entered, retained = client.entered(year, today), client.retained(year, today)
        found.append(
            {
                "year": year.ends, "caseload": client.in_caseload(year),
                "entered": None if entered is None else "full_time" if entered.is_full_time else "part_time",
                "health": entered is not None and entered.is_full_time and entered.health_offered,
                "retained": None if retained is None else [str(retained[0]), str(retained[1])],
            }
        )  # fmt: skip
    return found


def told(file: dict[str, Any]) -> Iterator[tuple[str, Expected, Expected]]:
    """Everybody of a file: how they are called, how they come out, and what was expected."""
    for person in file.get("wioa", ()):
        yield f"WIOA: {person['name']}", of_wioa(person, file), person.get("expect", [])
    for person in file.get("orr", ()):
        yield f"ORR: {person['name']}", of_orr(person, file), person.get("expect", [])


def differences(expected: Expected, found: Expected) -> Iterator[str]:
    """What comes out otherwise than expected: of the keys alone of which something is, and how many periods there are."""
    if len(expected) != len(found):
        yield f"how many periods: expected {len(expected)}, computed {len(found)}"
    for number, (one, other) in enumerate(zip(expected, found, strict=False), 1):
        yield from _differ(one, other, f"{one['year']}" if "year" in one else f"period {number}")


def totals_of(file: dict[str, Any]) -> Iterator[str]:
    """What everybody of a file adds up to, each counted on their day."""
    wioa = [(_asked(one, file), one) for one in file.get("wioa", ())]
    orr = [(counted_on(one, file), one) for one in file.get("orr", ())]
    return chain(
        totals.of_wioa([(facts_of(one, asked.today), asked) for asked, one in wioa]),
        totals.of_orr([(client_of(one, today), today) for today, one in orr]),
    )


def main(path: Path) -> int:
    """Print everybody of a file, and their totals; 1 if anybody differs, 2 if nobody could be computed."""
    try:
        file = read(path)
    except NotReadableError as faults:
        print(faults, file=sys.stderr)
        return 2
    differ = 0
    for name, found, expected in told(file):
        wrong = list(differences(expected, found)) if expected else []
        differ += bool(wrong)
        print(f"{'DIFFERS' if wrong else 'as expected' if expected else 'nothing expected'} · {name}")
        for line in wrong or [json.dumps(found)]:
            print(f"  {line}")
    for line in totals_of(file):
        print(line)
    return 1 if differ else 0


def _differ(expected: Any, found: Any, where: str) -> Iterator[str]:
    if isinstance(expected, dict):
        for key, one in expected.items():
            yield from _differ(one, found.get(key), f"{where}, {key}")
    elif expected != found:
        yield f"{where}: expected {json.dumps(expected)}, computed {json.dumps(found)}"


def _nth(expected: Expected, place: int) -> dict[str, Any]:
    return expected[place] if place < len(expected) else {}


def _asked(person: dict[str, Any], file: dict[str, Any]) -> Asked:
    return Asked(counted_on(person, file), file.get("lag", LAG))


def _written(found: Found) -> str:
    return f"{found.verdict or 'out'}, {found.why}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "employment-figures.json"))
