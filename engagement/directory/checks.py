"""The questions asked of a service for a person, one function each: what they need, never who they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from engagement.directory.candidates import Candidate, Request, Want
from engagement.directory.reasons import Reason, because
from engagement.directory.vocabulary import Capacity, FreeTime
from engagement.directory.zips import in_city, miles_from_zip
from engagement.people.age_bands import AGE_BANDS
from engagement.people.languages import SIGNED

NEAR_MILES = 3
FAR_MILES = 8
FACTS_STAY_FRESH = timedelta(days=365)
# Mostly asked by a parent, whose own age says nothing about the child's.
FOR_ONES_CHILD = frozenset({"children"})


class Bearing(StrEnum):
    """What a finding does. `rules_out` and `leaves_open` concern who is served; the rest only weigh."""

    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "unknown"
    RULES_OUT = "rules_out"
    LEAVES_OPEN = "leaves_open"


@dataclass(frozen=True)
class Finding:
    """The answer to one question: what it does, why, and how much it weighs."""

    bearing: Bearing
    reason: Reason
    points: int = 0


Check = Callable[[Request, Want, Candidate], Iterator[Finding]]


def area(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """Do they serve where the person lives?"""
    if not request.zip:
        if service.zips:
            yield Finding(Bearing.LEAVES_OPEN, because("zip_not_told"))
        elif service.areas:
            yield Finding(Bearing.LEAVES_OPEN, because("area_named", area=", ".join(service.areas)))
    elif request.zip in service.zips:
        yield Finding(Bearing.FOR, because("serves_zip", zip=request.zip), 5)
    elif service.areas:
        yield Finding(Bearing.LEAVES_OPEN, because("area_named", area=", ".join(service.areas)))
    elif not in_city(request.zip):
        yield Finding(Bearing.LEAVES_OPEN, because("zip_outside_city", zip=request.zip))
    elif service.zips:
        yield Finding(Bearing.RULES_OUT, because("does_not_serve_zip", zip=request.zip))
    else:
        yield Finding(Bearing.FOR, because("serves_whole_city"))


def nearness(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """How far is it? Never asked of a confidential place: even a distance tells where it is."""
    if not request.zip or service.is_confidential:
        return
    if service.zip == request.zip:
        yield Finding(Bearing.FOR, because("same_zip", zip=request.zip), 15)
        return
    miles = miles_from_zip(request.zip, service.point) if service.point else None
    if miles is None:
        return
    reason = because("miles_away", count=max(1, round(miles)))
    if miles <= FAR_MILES:
        yield Finding(Bearing.FOR, reason, 10 if miles <= NEAR_MILES else 5)
    else:
        yield Finding(Bearing.AGAINST, reason, -5)


def language(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """Can they talk with the person? Not speaking a language never rules out: the city brings an interpreter."""
    wanted = request.language
    if wanted is None:
        yield Finding(Bearing.UNKNOWN, because("language_not_told"))
        return
    signed = wanted in SIGNED
    if _base(wanted) in {_base(tag) for tag in service.languages}:
        yield Finding(Bearing.FOR, because("signs_language" if signed else "speaks_language", language=wanted), 25)
    elif wanted == "en" or request.interpreter_needed is False:
        return
    elif service.languages:
        key = "does_not_sign" if signed else "does_not_speak"
        yield Finding(Bearing.AGAINST, because(key, language=wanted), -15)
    else:
        yield Finding(Bearing.UNKNOWN, because("languages_unlisted"), -5)


def age(request: Request, want: Want, service: Candidate) -> Iterator[Finding]:
    """Is the person of an age they serve? A band that is partly inside, or not told, leaves it open."""
    if service.min_age is None and service.max_age is None:
        return
    low, high = service.min_age or 0, service.max_age
    band = AGE_BANDS.get(request.age_band or "")
    if band is None:
        yield Finding(Bearing.LEAVES_OPEN, _ages("maybe_ages", service))
    elif (band.high is not None and band.high < low) or (high is not None and band.low > high):
        if want.category in FOR_ONES_CHILD:
            yield Finding(Bearing.LEAVES_OPEN, _ages("ages", service))
            return
        yield Finding(Bearing.RULES_OUT, _ages("outside_ages", service))
    elif low <= band.low and (high is None or (band.high is not None and band.high <= high)):
        yield Finding(Bearing.FOR, _ages("ages", service), 5)
    else:
        yield Finding(Bearing.LEAVES_OPEN, _ages("maybe_ages", service))


def household(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """If they serve only families with small children, is this one?"""
    if not service.needs_children_under_6:
        return
    count = request.young_children
    if count is None:
        yield Finding(Bearing.LEAVES_OPEN, because("young_children_not_told"))
    elif count > 0:
        yield Finding(Bearing.FOR, because("young_children"), 10)
    else:
        yield Finding(Bearing.RULES_OUT, because("no_young_children"))


def youth(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """Did the person ask for programs for young people, and is this one?"""
    if service.youth_program and request.wants_youth_programs:
        yield Finding(Bearing.FOR, because("youth_program"), 10)


def hours(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """Are they open when the person is free?"""
    open_at = {
        FreeTime.WEEKDAY_DAY: service.open_weekdays,
        FreeTime.EVENING: service.open_evenings,
        FreeTime.WEEKEND: service.open_weekends,
    }
    asked = [time for time in FreeTime if time in request.availability]
    suits = [time for time in asked if open_at[time]]
    for number, time in enumerate(suits):
        yield Finding(Bearing.FOR, because(f"open_{time}"), 10 if number == 0 else 0)
    if asked and not suits:
        if any(open_at[time] is None for time in asked):
            yield Finding(Bearing.UNKNOWN, because("hours_unlisted"))
        else:
            yield Finding(Bearing.AGAINST, because("not_open_when_free"), -10)


def room(_request: Request, want: Want, service: Candidate) -> Iterator[Finding]:
    """Can they take one more person? Waiting weighs more the more urgent the need is."""
    hurry = 5 * want.urgency
    if service.accepting_referrals is False:
        yield Finding(Bearing.RULES_OUT, because("not_accepting"))
    elif service.capacity is Capacity.CLOSED:
        yield Finding(Bearing.RULES_OUT, because("full"))
    elif service.capacity is Capacity.WAITLIST:
        yield Finding(Bearing.AGAINST, because("wait_list"), -10 - hurry)
    elif service.spaces == 0:
        yield Finding(Bearing.AGAINST, because("no_places_now"), -10 - hurry)
    elif service.spaces:
        yield Finding(Bearing.FOR, because("open_places", count=service.spaces), 10 + hurry)
    elif service.capacity is Capacity.OPEN:
        yield Finding(Bearing.FOR, because("has_room"), 10 + hurry)
    else:
        yield Finding(Bearing.UNKNOWN, because("room_unknown"))


def trust(request: Request, _want: Want, service: Candidate) -> Iterator[Finding]:
    """Is it private, and are these facts fresh?"""
    if service.is_confidential:
        yield Finding(Bearing.FOR, because("private"))
    if request.today is None:
        return
    if service.verified_on is None or request.today - service.verified_on > FACTS_STAY_FRESH:
        yield Finding(Bearing.UNKNOWN, because("not_checked_lately"), -5)


# The order in which reasons are read out.
CHECKS: tuple[Check, ...] = (language, nearness, area, age, household, youth, hours, room, trust)


def _base(tag: str) -> str:
    # Spoken, zh-Hans and zh are one language, and so are fa and fa-AF.
    return tag.split("-", 1)[0].lower()


def _ages(start: str, service: Candidate) -> Reason:
    low, high = service.min_age, service.max_age
    if low is not None and high is not None:
        return because(f"{start}_between", low=low, high=high)
    if high is not None:
        return because(f"{start}_up_to", high=high)
    return because(f"{start}_from", low=low or 0)
