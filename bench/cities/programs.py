"""Programs of an invented city and who is in them: every other person, each with a number; of one in a hundred it is not sure
whether they are somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.cities.tables import row
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.participants import keys
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.kinds import ProgramKind
from engagement.foundation import crypto
from engagement.people.vocabulary import ConsentMode

if TYPE_CHECKING:
    from bench.cities.city import City, Life

MBK, WORKFORCE, APPRENTICESHIP = 1, 2, 3
PROGRAMS = {
    MBK: ProgramKind.MBK,
    WORKFORCE: ProgramKind.WORKFORCE,
    APPRENTICESHIP: ProgramKind.REGISTERED_APPRENTICESHIP,
}
SHARES = (20, 60, 20)
BETWEEN_ENTRIES = timedelta(days=9)
GIVEN = (
    EntryKind.ASSESSED, EntryKind.PLAN_MADE, EntryKind.RESUME, EntryKind.READY, EntryKind.TRAINING, EntryKind.CLASS,
    EntryKind.POSTSECONDARY_CREDENTIAL, EntryKind.MILESTONE_GAIN,
)  # fmt: skip
PLANNED = timedelta(days=20)
AGREED_HASH = "0" * 64


@dataclass(frozen=True)
class Enrolled:
    """Somebody in a program while their story is told; through an organization, or through the city itself."""

    since: date
    organization_id: int | None


def found(city: City) -> None:
    """The programs, and who takes part: of its organizations one gives nothing but totals."""
    today, partners = city.now.date(), _partners(city)
    for key, kind in PROGRAMS.items():
        city.add(
            "program", id=key, created_at=city.now, kind=kind, name=f"Program {key} (example)", goal=500,
            first_day=today - timedelta(days=900), eligibility="Anybody who looks for work may come.", youth=key == MBK,
        )  # fmt: skip
        for place, organization in enumerate(partners):
            total_only = place == len(partners) - 1
            city.rows["program_organization"].append(
                row("program_organization", program_id=key, organization_id=organization, total_only=total_only)
            )
            for months in range(12 if total_only else 0):
                month = (today - timedelta(days=30 * months)).replace(day=1)
                city.add(
                    "program_total", created_at=city.now, program_id=key, organization_id=organization, month=month,
                    people=20 - months,
                )  # fmt: skip


def enrol(city: City, life: Life) -> Enrolled:
    """They are in one program, with a number, and some of it is written down."""
    since, today = min(life.after(5), city.now).date(), city.now.date()
    birthday = f"{1 + life.id % 12:02d}-{1 + life.id % 28:02d}"
    participant = city.add(
        "participant", id=life.id, created_at=life.at, number=_number(life.id),
        birthday=crypto.encrypt(birthday, "participant.birthday", life.id),
    )  # fmt: skip
    city.rows["participant_key"] += [
        row("participant_key", participant_id=participant, key=one)
        for one in sorted(keys.stored([life.name], birthday))
    ]
    organization = city.any_of((None, *_partners(city)[:-1]))
    key = next(city.ids["enrolment"])
    days = [day for place in range(len(GIVEN)) if (day := since + BETWEEN_ENTRIES * place) <= today]
    given = list(zip(GIVEN[: city.chance.randrange(2, len(GIVEN) + 1)], days, strict=False))
    planned = today + PLANNED if life.open else None
    city.add(
        "enrolment", id=key, created_at=life.at, case_id=life.id, program_id=city.any_of(PROGRAMS, SHARES),
        participant_id=participant, organization_id=organization, enrolled_on=since, agreed=ConsentMode.VERBAL,
        agreed_language=life.language, agreed_hash=AGREED_HASH, last_served_on=given[-1][1], planned_until=planned,
        ready_on=next((day for kind, day in given if kind is EntryKind.READY), None),
    )  # fmt: skip
    city.add(
        "enrolment_version", created_at=life.at, enrolment_id=key, version=1, enrolled_on=since, organization_id=organization
    )  # fmt: skip
    for kind, day in [*given, *([(EntryKind.CLASS, planned)] if planned else [])]:
        city.add(
            "enrolment_entry", created_at=life.at, enrolment_id=key, kind=kind, day=day, planned=day > today,
            evidence=Evidence.WORD, by_id=life.owner_id,
        )  # fmt: skip
    if life.id % 100 == 0 and participant > 2:
        _may_be_another(city, participant)
    return Enrolled(since, organization)


def _may_be_another(city: City, participant: int) -> None:
    """Perhaps they are the one before. Every third such pair nobody has looked at."""
    answer = (PairAnswer.OPEN, PairAnswer.SAME, PairAnswer.TWO)[participant // 100 % 3]
    decided = None if answer is PairAnswer.OPEN else city.now
    key = city.add(
        "participant_pair",
        created_at=city.now,
        first_id=participant - 2,
        second_id=participant,
        answer=answer,
        decided_at=decided,
    )
    city.add("participant_pair_version", created_at=city.now, pair_id=key, version=1, answer=answer)


def _partners(city: City) -> list[int]:
    """The organizations that take part, the partner who is measured first."""
    known = dict.fromkeys(offer.organization_id for offer in city.desk.offers["english"])
    known |= dict.fromkeys(one.organization_id for offers in city.desk.offers.values() for one in offers)
    return list(known)[:5]


def _number(key: int) -> str:
    """A program number for each, of the kind that people are given."""
    letters, spread = "", (key * 387_420_489 + 314_159) % len(crypto.CODE_LETTERS) ** 6
    for _ in range(6):
        spread, place = divmod(spread, len(crypto.CODE_LETTERS))
        letters += crypto.CODE_LETTERS[place]
    return "-".join((letters[:2], letters[2:4], letters[4:]))
