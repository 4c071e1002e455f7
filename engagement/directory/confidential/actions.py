"""Hiding what has to be hidden: a service is looked at, a person answers, and the service follows. Whoever calls commits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engagement.directory.confidential import queries
from engagement.directory.confidential.finding import (
    SAFETY,
    Finding,
    Reason,
    Said,
    Where,
    is_for_survivors,
    look,
)
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.signs import HARMERS, speaks_of
from engagement.directory.confidential.standing import NOT_SHOWN, Answer, Found, Standing, more_hidden, stands
from engagement.directory.models import Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import audit, clock, db
from engagement.foundation.locks import one_at_a_time
from engagement.people.needs import NEEDS
from engagement.web.contributions import contributed

SIGNS = 1  # which signs services are looked at for: one more with each change of `signs` that finds more
BATCH = 500
# What a survivor asks for elsewhere is not given there, or says nothing.
NOT_FOUND_UNDER = frozenset({"housing", "other", SAFETY})
BESIDE = Reason(Where.SAME_PLACE, "")


@dataclass(frozen=True)
class Told:
    """What only the source knows of a service: it stands in no column of ours."""

    terms: Collection[str] = ()
    marks: Collection[str] = ()
    words: Mapping[Where, Collection[str]] = field(default_factory=dict)


def keep_hidden(source: str, wanted: Mapping[str, dict[str, Any]]) -> None:
    """What a source says of its services, put right where we know more: an import makes nothing visible again."""
    for key, row in queries.of_source(source).items():
        says = wanted.get(key)
        row.offered = says is not None and says["active"]
        if says is not None:
            row.categories = says["categories"]
            says |= follows(row)


def look_at(services: Collection[Service], told: Mapping[int, Told] | None = None) -> list[Confidentiality]:
    """Look at services, and hide or hold what has to be; those that stand otherwise than before."""
    known = queries.of_services([one.id for one in services])
    before = {one: row.standing for one, row in known.items()}
    beside = queries.beside_hidden([one.id for one in services])
    for said, service in queries.said_of(services, known):
        more = (told or {}).get(service.id, Told())
        _take(known, service, look(_with(said, more, service.id in beside)))
        service.signs_seen = SIGNS
    db.session.flush()
    newly_beside = queries.beside_hidden([one.id for one in services]) - beside
    for service in services:
        if service.id in newly_beside:
            _wait_beside(known, service)
    db.session.flush()
    changed = [row for one, row in known.items() if before.get(one, Standing.ORDINARY) is not row.standing]
    for row in changed:
        _tell(row)
    return changed


def look_at_older() -> list[str]:
    """At an upgrade: look at every service that was not looked at for all our signs; a line for each that is hidden now."""
    # Several machines may be upgraded at once, and an import may run.
    one_at_a_time("directory")
    changed: list[Confidentiality] = []
    while services := queries.not_looked_at(SIGNS, BATCH):
        changed += look_at(services)
    return report(changed)


def report(changed: Collection[Confidentiality]) -> list[str]:
    """A line for each service that stands otherwise than before, for whoever ran the command."""
    names = queries.names_of([row.service_id for row in changed])
    return [
        f"{row.standing.value:8} {source}:{key}  {name}  ({'; '.join(f'{one.where}: {one.in_short}' for one in row.why[:3])})"
        for row in changed
        for source, key, name in [names[row.service_id]]
    ]


def decide(row: Confidentiality, answer: Answer) -> list[Service]:
    """A person answers. Returns the ordinary services at the same place, which wait now too."""
    return _answer(row, answer)


def take_back(row: Confidentiality) -> list[Service]:
    """The answer is taken back: what the words and marks say holds again. Returns what waits now, beside it."""
    return _answer(row, None)


def _answer(row: Confidentiality, answer: Answer | None) -> list[Service]:
    service = db.session.get_one(Service, row.service_id)
    before = row.standing
    audit.record(
        "service_confidentiality", service, answer=answer and answer.value, before=row.answer and row.answer.value
    )
    row.answer = answer
    row.answered_at, row.answered_by_id = (clock.now(), audit.actor_id()) if answer else (None, None)
    _follow(row, service)
    db.session.flush()
    if row.standing is not before:
        _tell(row)
    return _settle_neighbours(service)


def _settle_neighbours(service: Service) -> list[Service]:
    """Ordinary services wait where a hidden one is, since their address is its address; and no longer once it is not."""
    neighbours = queries.neighbours(service.id)
    known = queries.of_services([one.id for one in neighbours])
    beside = queries.beside_hidden([one.id for one in neighbours])
    held = []
    for one in neighbours:
        row = known.get(one.id)
        if one.id in beside and _wait_beside(known, one):
            held.append(one)
        elif one.id not in beside and row is not None and row.answer is None and row.why == [BESIDE]:
            row.found, row.reasons = Found.NOTHING, []
            _follow(row, one)
    db.session.flush()
    return held


def _wait_beside(known: dict[int, Confidentiality], service: Service) -> bool:
    """An ordinary service at the place of a hidden one waits, unless a person knew that when they answered; whether it does."""
    row = known.get(service.id)
    if row is None:
        _take(known, service, Finding(Found.UNSURE, (BESIDE,)))
        return True
    if row.standing is not Standing.ORDINARY or BESIDE in row.why:
        return False
    _take(known, service, Finding(Found.UNSURE, (*row.why, BESIDE)))
    return True


def _with(said: Said, told: Told, beside: bool) -> Said:
    words: dict[Where, list[str]] = defaultdict(list)
    for where, texts in (*said.words.items(), *told.words.items()):
        words[where] += texts
    return Said(words, told.terms, told.marks, said.categories, beside)


def _take(known: dict[int, Confidentiality], service: Service, finding: Finding) -> None:
    """Keep what was found now. What was found once is taken back only by a person; an answer stands until there are new signs."""
    row = known.get(service.id)
    if row is None:
        if finding.found is Found.NOTHING:
            return
        row = known[service.id] = Confidentiality(
            service_id=service.id, found=finding.found, reasons=_kept(finding.reasons), offered=service.active,
            categories=list(service.categories),
        )  # fmt: skip
        db.session.add(row)
    elif row.answer is None:
        _add(row, finding)
    elif _asks_anew(row, finding):
        least = Found.UNSURE if row.answer is Answer.LEAVE_OUT else Found.NOTHING
        row.answer = row.answered_at = row.answered_by_id = None
        row.found, row.reasons = more_hidden(finding.found, least), _kept(finding.reasons)
    _follow(row, service)


def _add(row: Confidentiality, finding: Finding) -> None:
    most = more_hidden(row.found, finding.found)
    reasons = finding.reasons if finding.found is most else (*row.why, *finding.reasons)
    row.found = most
    if (kept := _kept(reasons)) != row.reasons:
        row.reasons = kept


def _asks_anew(row: Confidentiality, finding: Finding) -> bool:
    """Whether there is a sign that whoever answered did not see. A confidential one stays so, unless its words tell where it is."""
    new = [one for one in finding.reasons if one not in row.why]
    return any(row.answer is not Answer.CONFIDENTIAL or one.where is Where.ADDRESS for one in new)


def _kept(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [one.to_keep() for one in dict.fromkeys(reasons)]


def _follow(row: Confidentiality, service: Service) -> None:
    row.standing = stands(row.found, row.answer)
    for name, value in follows(row).items():
        if getattr(service, name) != value:
            setattr(service, name, value)


def follows(row: Confidentiality) -> dict[str, Any]:
    """What a service is, by what its source says and how it stands."""
    ordinary = row.standing is Standing.ORDINARY
    return {
        "active": row.offered and row.standing not in NOT_SHOWN,
        "sensitivity": Sensitivity.STANDARD if ordinary else Sensitivity.CONFIDENTIAL,
        "categories": _found_under(row),
    }


def _found_under(row: Confidentiality) -> list[str]:
    """A place for survivors is found by whoever asks for safety, and is no ordinary housing; nobody is sent to those who harm."""
    said = row.why
    if speaks_of(HARMERS, [one.said for one in said]):
        return [one for one in row.categories if one != SAFETY] or ["other"]
    if row.standing is not Standing.HIDDEN or not is_for_survivors(said):
        return list(row.categories)
    wanted = {SAFETY, *(one for one in row.categories if one not in NOT_FOUND_UNDER)}
    return [key for key in NEEDS if key in wanted]


def _tell(row: Confidentiality) -> None:
    if row.standing is Standing.HIDDEN:
        for follow in contributed().every("place_hidden"):
            follow(row.service_id)
