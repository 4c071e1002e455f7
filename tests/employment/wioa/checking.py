"""What is wrong with a file of people: each fault is one sentence that says of whom, of which key, and what to write."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Protocol

from engagement.employment.checks.dates import DAYS
from engagement.employment.placements.kinds import Kind
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Reason
from engagement.employment.wioa.facts import Credential, Left, Training
from engagement.employment.wioa.indicators import QUARTERS
from engagement.employment.wioa.years import LAGS

YEARS = range(1900, 2200)  # of which days and years may be
WEEK = 7 * 24  # hours


class Check(Protocol):
    """What may stand at a key."""

    @property
    def wants(self) -> str:
        """What is to be written there."""

    def faults(self, said: Any, where: str) -> Iterator[str]:
        """A sentence for each fault."""


@dataclass(frozen=True)
class Value:
    """One value."""

    wants: str
    fits: Callable[[Any], bool]

    def faults(self, said: Any, where: str) -> Iterator[str]:
        """A sentence if it does not fit."""
        if not self.fits(said):
            yield f"{where}: write {self.wants}, not {json.dumps(said, ensure_ascii=False)}."


@dataclass(frozen=True)
class Each:
    """A list of what all has to fit. People who have a name are called by it."""

    of: Check
    people: bool = False
    wants: str = "a list, as [ ]"

    def faults(self, said: Any, where: str) -> Iterator[str]:
        """The faults of each."""
        if not isinstance(said, list):
            yield f"{where}: write {self.wants}, not {json.dumps(said, ensure_ascii=False)}."
            return
        for number, one in enumerate(said, 1):
            name = one.get("name") if self.people and isinstance(one, dict) else None
            yield from self.of.faults(one, name if _text(name) else f"{where} {number}")


@dataclass(frozen=True)
class Keys:
    """An object: what may stand at each of its keys, which are needed, and what else has to hold between them."""

    keys: Mapping[str, Check]
    needed: tuple[str, ...] = ()
    between: Callable[[dict[str, Any], str], Iterator[str]] = lambda _said, _where: iter(())
    wants: str = "an object, as { }"

    def faults(self, said: Any, where: str) -> Iterator[str]:
        """The faults of each key, and what does not hold."""
        if not isinstance(said, dict):
            yield f"{where}: write {self.wants}, not {json.dumps(said, ensure_ascii=False)}."
            return
        for key in sorted(said.keys() - self.keys.keys()):
            near = get_close_matches(key, self.keys, 1)
            yield f"{where}, {key}: nobody knows this key; {f'write {near[0]}' if near else 'leave it out'}."
        for key in self.needed:
            if key not in said:
                yield f"{where}, {key}: is missing; write {self.keys[key].wants}."
        for key, check in self.keys.items():
            if key in said:
                yield from check.faults(said[key], f"{where}, {key}")
        yield from self.between(said, where)


def day(said: Any) -> date | None:
    """The day that is written there, if one is."""
    if not isinstance(said, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said, re.ASCII):
        return None
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _text(said: Any) -> bool:
    return isinstance(said, str) and bool(said.strip())


def _whole(said: Any, least: int = 0) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and said >= least


def _hours(said: Any) -> bool:
    try:
        return (_whole(said) or isinstance(said, str)) and 0 < Decimal(said) <= WEEK
    except InvalidOperation:
        return False


def _result(said: Any) -> bool:
    verdict, _comma, why = said.partition(", ") if isinstance(said, str) else ("", "", "")
    return verdict in {*Verdict, "out"} and why in set(Reason)


def _gains(said: Any) -> bool:
    years = map(str, YEARS)
    return isinstance(said, dict) and said.keys() <= set(years) and all(map(_result, said.values()))


def _retained(said: Any) -> bool:
    return said is None or (
        isinstance(said, list) and len(said) == 2 and bool(day(said[0])) and said[1] in set(Verdict)
    )


def _one_of(*words: object) -> Value:
    *most, last = (json.dumps(one) for one in words)
    return Value(f"{', '.join(most)} or {last}", lambda said: not isinstance(said, bool) and said in words)


def _or_null(check: Value, meaning: str) -> Value:
    return Value(f"{check.wants}, or null {meaning}", lambda said: said is None or check.fits(said))


TEXT = Value("some words", _text)
NAME = Value("how you call them", _text)
DAY = Value('a day, as "2024-01-31"', lambda said: day(said) is not None)
YES_OR_NO = Value("true or false", lambda said: isinstance(said, bool))
NUMBER = Value("a number, as 1", _whole)
CENTS = Value("whole cents, from 0 up", _whole)
RESULT = Value('a verdict and a reason, as "yes, paid"', _result)
NO_END = "while none is known"


def _turned(said: dict[str, Any], where: str, first: str, last: str, what: str) -> Iterator[str]:
    one, other = day(said.get(first)), day(said.get(last))
    if one and other and other < one:
        yield f"{where}, {last}: {other} is before {what} ({one}, {first}); correct one of the two."


def _span(said: dict[str, Any], where: str) -> Iterator[str]:
    return _turned(said, where, "from", "to", "the first day")


def _plan(said: dict[str, Any], where: str) -> Iterator[str]:
    return _turned(said, where, "on", "for", "the day on which it was planned")


def _person(said: dict[str, Any], where: str) -> Iterator[str]:
    """No service before the enrolment, and no answer about a job that is not there."""
    enrolled = day(said.get("enrolled")) or date.min
    begun = [(f"served {number}", one) for number, one in enumerate(_listed(said, "served"), 1)]
    for number, one in enumerate(_listed(said, "trainings"), 1):
        begun.append((f"trainings {number}, from", one.get("from") if isinstance(one, dict) else None))
    for key, written in begun:
        if (day(written) or date.max) < enrolled:
            yield f"{where}, {key}: {written} is before the enrolment ({enrolled}); correct one of the two, or leave it out."
    jobs = len(_listed(said, "jobs"))
    for number, one in enumerate(_listed(said, "answers"), 1):
        job = one.get("job") if isinstance(one, dict) else None
        if _whole(job) and not 1 <= job <= jobs:
            yield f"{where}, answers {number}, job: there is no job {job} of {jobs}; write the number of one in jobs."


def _listed(said: dict[str, Any], key: str) -> list[Any]:
    found = said.get(key)
    return found if isinstance(found, list) else []


PAID = Keys({"on": DAY, "cents": CENTS, "struck": YES_OR_NO}, ("on", "cents"))
JOB: Mapping[str, Check] = {
    "employer": _or_null(Value("the number of the employer", _whole), "for one that nobody knows any more"), "from": DAY,
    "to": _or_null(DAY, NO_END), "hours": Value('the hours of a week, as 40 or "37.5"', _hours), "subsidized": YES_OR_NO,
    "withdrawn": YES_OR_NO, "kind": _one_of(*Kind), "paid": Each(PAID), "hourly": _or_null(CENTS, "if nobody knows"),
    "health_from": _or_null(DAY, "for never"),
}  # fmt: skip
LEARNED = {"from": DAY, "to": DAY}
ANSWER = Keys(
    {"job": NUMBER, "day": _one_of(*DAYS), "said": _one_of("same", "other", "none", "school"), "on": DAY, "decides": YES_OR_NO},
    ("job", "day", "said", "on"),
)  # fmt: skip
LEFT = Keys(
    {"why": _one_of(*Left), "on": DAY, "days": Value("whole days, from 1 up", lambda said: _whole(said, 1))}, ("why", "on")
)  # fmt: skip
PERIOD = Keys(
    {"began": DAY, "exit": _or_null(DAY, "while it is not known"), **dict.fromkeys(map(str, QUARTERS), RESULT), "cents": CENTS,
     "gains": Value('an object as {"2023": "yes, gain"}', _gains)}
)  # fmt: skip
YEAR = Keys(
    {"year": Value("a federal year, as 2024", lambda said: _whole(said) and said in YEARS), "caseload": YES_OR_NO,
     "entered": _one_of("full_time", "part_time", None), "health": YES_OR_NO,
     "retained": Value('null, or a day and a verdict as ["2024-05-01", "yes"]', _retained)},
    ("year",),
)  # fmt: skip


def _of(needed: tuple[str, ...], expect: Check) -> Each:
    person: dict[str, Check] = {
        "name": NAME, "enrolled": DAY, "served": Each(DAY), "planned": Each(Keys({"on": DAY, "for": DAY}, ("on", "for"), _plan)),
        "today": DAY, "youth": YES_OR_NO, "left": Each(LEFT),
        "trainings": Each(Keys({**LEARNED, "kind": _one_of(*Training)}, ("from", "to"), _span)),
        "schools": Each(Keys({**LEARNED, "postsecondary": YES_OR_NO}, ("from", "to"), _span)),
        "credentials": Each(Keys({"kind": _one_of(*Credential), "on": DAY}, ("kind", "on"))), "gains": Each(DAY),
        "jobs": Each(Keys(JOB, needed, _span)), "answers": Each(ANSWER), "worked": Each(TEXT), "expect": Each(expect),
    }  # fmt: skip
    return Each(Keys(person, ("name", "enrolled"), _person), people=True)


FILE = Keys(
    {
        "today": DAY, "lag": _one_of(*LAGS), "about": TEXT, "wioa": _of(("employer", "from"), PERIOD),
        "orr": _of(("employer", "from", "hourly"), YEAR),
    }
)  # fmt: skip


def faults_of(file: Any) -> list[str]:
    """All that is wrong with a file. Of one without a fault everybody can be computed."""
    return list(FILE.faults(file, "The file"))
