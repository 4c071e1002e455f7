"""People who were worked out by hand: read from docs/employment-figures.json, and told as docs/employment-figures.md.

After a change of the people: `python -m tests.employment.wioa.worked` writes the page again.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from engagement.employment.enrolments.exit import Planned
from engagement.employment.orr.measures import Client, Placed
from engagement.employment.placements.kinds import Kind
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.wioa.facts import Credential, Departure, Facts, Learning, Left, Payment, Training, Work
from engagement.foundation import clock

DOCS = Path(__file__).parents[3] / "docs"
PEOPLE: dict[str, Any] = json.loads((DOCS / "employment-figures.json").read_text())
PAGE = DOCS / "employment-figures.md"
TITLES = {
    "began": "Period began", "exit": "Exit", "second_quarter": "1. Employed in Q2", "fourth_quarter": "2. Employed in Q4",
    "earnings": "3. Earnings in Q2", "credential": "4. Credential", "gains": "5. Skill gain", "same_employer": "6. Same employer",
}  # fmt: skip


def day(written: str | None) -> date | None:
    """The day, if there is one."""
    return date.fromisoformat(written) if written else None


def days(written: list[str]) -> tuple[date, ...]:
    """The days."""
    return tuple(date.fromisoformat(one) for one in written)


def counted_on(person: dict[str, Any], file: dict[str, Any] = PEOPLE) -> date:
    """The day on which somebody of a file is counted."""
    return day(person.get("today", file.get("today"))) or clock.today()


def served_by(person: dict[str, Any], today: date) -> tuple[date, ...]:
    """The days of services up to that day: a training of the program is one on each of its days."""
    found = set(days(person.get("served", [])))
    for one in _learned(person, "trainings", today):
        found |= {one.first + timedelta(number) for number in range((one.last - one.first).days + 1)}
    return tuple(sorted(one for one in found if one <= today))


def spell_of(key: int, job: dict[str, Any]) -> Spell:
    """A job as it is followed: a payment tells that it stood on its day."""
    paid = [one["on"] for one in job.get("paid", ()) if not one.get("struck")]
    return Spell(
        key, date.fromisoformat(job["from"]), day(job.get("to")), job.get("employer"), Decimal(job.get("hours", 40)),
        subsidized=job.get("subsidized", False), withdrawn=job.get("withdrawn", False), seen_on=day(max(paid, default=None)),
    )  # fmt: skip


def answers_of(person: dict[str, Any]) -> tuple[Answer, ...]:
    """What they answered."""
    written = person.get("answers", ())
    return tuple(_answer(one) for one in written)


def facts_of(person: dict[str, Any], today: date = date.max) -> Facts:
    """Somebody as the indicators of WIOA read them on that day."""
    return Facts(
        enrolled_on=date.fromisoformat(person["enrolled"]), served=served_by(person, today), youth=person.get("youth", False),
        planned=tuple(Planned(*days([one["on"], one["for"]])) for one in person.get("planned", ())),
        departures=tuple(
            Departure(Left(one["why"]), date.fromisoformat(one["on"]), one.get("days")) for one in person.get("left", ())
        ),
        trainings=_learned(person, "trainings", today), schools=_learned(person, "schools", today),
        jobs=tuple(_work(key, job) for key, job in enumerate(person.get("jobs", ()), 1)), answers=answers_of(person),
        credentials=tuple((Credential(one["kind"]), date.fromisoformat(one["on"])) for one in person.get("credentials", ())),
        gains=days(person.get("gains", [])),
    )  # fmt: skip


def client_of(person: dict[str, Any], today: date = date.max) -> Client:
    """Somebody as the measures of ORR read them on that day."""
    jobs = [
        Placed(spell_of(key, one), _hourly(one), day(one.get("health_from")))
        for key, one in enumerate(person.get("jobs", ()), 1)
    ]
    return Client(date.fromisoformat(person["enrolled"]), served_by(person, today), tuple(jobs), answers_of(person))


def _answer(one: dict[str, Any]) -> Answer:
    learns = one["said"] == "school"  # which says of work: none
    said = Said.NONE if learns else Said(one["said"])
    decides = one.get("decides", False)
    return Answer(one["job"], one["day"], said, date.fromisoformat(one["on"]), decides, learns)


def _hourly(job: dict[str, Any]) -> Fraction | None:
    return None if job["hourly"] is None else Fraction(job["hourly"])


def _learned(person: dict[str, Any], key: str, today: date) -> tuple[Learning, ...]:
    """What has begun by that day."""
    found = (_learning(one) for one in person.get(key, ()))
    return tuple(one for one in found if one.first <= today)


def _learning(one: dict[str, Any]) -> Learning:
    first, last = days([one["from"], one["to"]])
    return Learning(first, last, Training(one.get("kind", "class")), one.get("postsecondary", False))


def _work(key: int, job: dict[str, Any]) -> Work:
    paid = [
        Payment(date.fromisoformat(one["on"]), one["cents"], struck=one.get("struck", False))
        for one in job.get("paid", ())
    ]
    return Work(spell_of(key, job), Kind(job.get("kind", "job")), tuple(paid))


def page() -> str:
    """The page as it is to stand in docs/."""
    return "\n".join([(DOCS / "employment-figures.head.md").read_text().rstrip(), "", *_lines(), ""])


def _lines() -> Iterator[str]:
    yield f"## WIOA: {len(PEOPLE['wioa'])} cases"
    for number, one in enumerate(PEOPLE["wioa"], 1):
        yield from _told(f"W{number}", one)
        for period in one["expect"]:
            yield "| Result | |"
            yield "| --- | --- |"
            yield from (f"| {TITLES[key]} | {_result(key, period)} |" for key in TITLES if key in period)
            yield ""
    yield f"## ORR: {len(PEOPLE['orr'])} cases"
    for number, one in enumerate(PEOPLE["orr"], 1):
        yield from _told(f"O{number}", one)
        yield "| Fiscal year | In the caseload | Entered employment | Health insurance within six months | 90th day |"
        yield "| --- | --- | --- | --- | --- |"
        for year in one["expect"]:
            retained = ": ".join(year["retained"]) if year["retained"] else "—"
            entered = (year["entered"] or "no").replace("_", "-")
            told = (
                str(year["year"]),
                _yes(year["caseload"]),
                entered,
                _yes(year["health"]),
                retained.replace("_", " "),
            )
            yield f"| {' | '.join(told)} |"
        yield ""


def _told(number: str, person: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"### {number}. {person['name']}"
    yield ""
    yield "| Fact | |"
    yield "| --- | --- |"
    yield f"| Counted on | {counted_on(person)} |"
    for key, fact in person.items():
        if key not in ("name", "worked", "expect", "today") and fact:
            yield f"| {key.capitalize()} | {_fact(fact)} |"
    yield ""
    yield " ".join(person["worked"])
    yield ""


def _fact(fact: Any) -> str:
    if isinstance(fact, list):
        return "; ".join(_fact(one) for one in fact)
    if isinstance(fact, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_fact(one)}" for key, one in fact.items())
    return {True: "yes", None: "forgotten"}.get(fact, str(fact)) if fact is True or fact is None else str(fact)


def _result(key: str, period: dict[str, Any]) -> str:
    if key == "gains":
        return "; ".join(f"{year}: {found.replace('_', ' ')}" for year, found in period["gains"].items())
    found = str(period[key] or "none yet").replace("_", " ")
    return f"{found}: {period['cents'] / 100:,.2f}" if key == "earnings" and "cents" in period else found


def _yes(value: bool) -> str:
    return "yes" if value else "no"


if __name__ == "__main__":
    PAGE.write_text(page())
