"""Compute people of a file again: `python -m tests.employment.wioa.recompute my-people.json`.

docs/employment-figures.md says how the file is written. It ends with 1 if anybody comes out otherwise than expected.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from engagement.employment.orr.measures import FiscalYear, fiscal_year_of
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found
from engagement.employment.wioa.indicators import QUARTERS, Asked, judge
from engagement.employment.wioa.years import LAG, LAGS, Indicator, ProgramYear, year_of
from engagement.foundation import clock
from tests.employment.wioa.worked import DOCS, client_of, facts_of

Expected = list[dict[str, Any]]
OF_FILE = {"today", "lag", "about", "wioa", "orr"}
OF_PERSON = {
    "name", "enrolled", "served", "planned", "today", "youth", "left", "trainings", "schools", "credentials", "gains", "jobs",
    "answers", "worked", "expect",
}  # fmt: skip
OF_EACH = {
    "planned": {"on", "for"}, "left": {"why", "on", "days"}, "trainings": {"from", "to", "kind"},
    "schools": {"from", "to", "postsecondary"}, "credentials": {"kind", "on"}, "answers": {"job", "day", "said", "on", "decides"},
    "jobs": {
        "employer", "from", "to", "hours", "subsidized", "withdrawn", "kind", "paid", "hourly", "health_from",
    },
    "paid": {"on", "cents", "struck"},
}  # fmt: skip


def read(text: str) -> dict[str, Any]:
    """A file, of which every key is one that somebody knows: else what was misspelled would silently count for nothing."""
    file: dict[str, Any] = json.loads(text)
    _known(file, OF_FILE, "the file")
    if file.get("lag", LAG) not in LAGS:
        raise ValueError(f"lag is {file['lag']}, and 0 to 4 may be waited")
    for person in (*file.get("wioa", ()), *file.get("orr", ())):
        _known(person, OF_PERSON, person["name"])
        for key, keys in OF_EACH.items():
            for one in person.get(key, ()):
                _known(one, keys, f"{person['name']}, {key}")
        for paid in (one for job in person.get("jobs", ()) for one in job.get("paid", ())):
            _known(paid, OF_EACH["paid"], f"{person['name']}, paid")
    return file


def _known(said: dict[str, Any], keys: set[str], where: str) -> None:
    if unknown := sorted(set(said) - keys):
        raise ValueError(f"{where}: nobody knows {', '.join(unknown)}")


def of_wioa(person: dict[str, Any], file: dict[str, Any]) -> Expected:
    """How each period of somebody comes out, as `expect` is written."""
    facts, asked = facts_of(person), Asked(_today(person, file), file.get("lag", LAG))
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
        first, last = year_of(period.began_on).began, year_of(period.last_served_on).began
        years = [str(one) for one in range(first, last + 1)] if facts.trainings else []
        expected = person.get("expect", [])
        if place < len(expected):
            years = list(expected[place].get("gains", ()))
        if years:
            told["gains"] = {
                one: _written(judge(facts, period, Indicator.GAINS, asked, ProgramYear(int(one)))) for one in years
            }
        found.append(told)
    return found


def of_orr(person: dict[str, Any], file: dict[str, Any]) -> Expected:
    """How somebody comes out in each federal year, as `expect` is written."""
    client, today = client_of(person), _today(person, file)
    days = [client.enrolled_on, *client.served, *(one.spell.started_on for one in client.jobs)]
    years = [one["year"] for one in person.get("expect", ())]
    years = years or sorted({fiscal_year_of(day).ends for day in days})
    found = []
    for year in map(FiscalYear, years):
        entered, retained = client.entered(year), client.retained(year, today)
        found.append(
            {
                "year": year.ends, "caseload": client.in_caseload(year),
                "entered": None if entered is None else "full_time" if entered.is_full_time else "part_time",
                "health": entered is not None and entered.is_full_time and entered.health_offered,
                "retained": None if retained is None else [str(retained[0]), str(retained[1])],
            }
        )  # fmt: skip
    return found


def told(file: dict[str, Any]) -> Iterator[tuple[str, Expected, Expected | None]]:
    """Everybody of a file: how they are called, how they come out, and what was expected."""
    for person in file.get("wioa", ()):
        yield f"WIOA: {person['name']}", of_wioa(person, file), person.get("expect")
    for person in file.get("orr", ()):
        yield f"ORR: {person['name']}", of_orr(person, file), person.get("expect")


def main(path: Path) -> int:
    """Print everybody of a file; 1 if anybody differs."""
    differ = 0
    for name, found, expected in told(read(path.read_text())):
        differs = expected is not None and found != expected
        differ += differs
        print(f"{'DIFFERS' if differs else 'nothing expected' if expected is None else 'as expected'} · {name}")
        print(f"  {json.dumps(found)}")
        if differs:
            print(f"  expected: {json.dumps(expected)}")
    return 1 if differ else 0


def _today(person: dict[str, Any], file: dict[str, Any]) -> date:
    written = person.get("today") or file.get("today")
    return date.fromisoformat(written) if written else clock.today()


def _written(found: Found) -> str:
    return f"{found.verdict or 'out'}, {found.why}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "employment-figures.json"))
