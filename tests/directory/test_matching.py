"""Matching: what speaks for, what against, what we cannot tell, and the order of the list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from engagement.directory.matching import Candidate, Match, Request, Verdict, Want, match
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import ZIP_CENTERS

FITS, CANNOT_TELL, DOES_NOT_FIT = Verdict.FITS, Verdict.CANNOT_TELL, Verdict.DOES_NOT_FIT
ASK = Request(needs=(Want("work"),))
OFFER = Candidate(service_id=1, organization_id=1, categories=frozenset({"work"}))
SOME_ZIPS = frozenset({"87105", "87121"})
EVENINGS_ONLY = {"open_weekdays": False, "open_evenings": True, "open_weekends": False}


def weighed(asked: Mapping[str, object], offered: Mapping[str, object]) -> Match:
    [found] = match(replace(ASK, **asked), [replace(OFFER, **offered)])  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("asked", "offered", "verdict", "side", "key"),
    [
        # Area
        ({"zip": "87105"}, {"zips": SOME_ZIPS}, FITS, "reasons", "serves_zip"),
        ({"zip": "87105"}, {}, FITS, "reasons", "serves_whole_city"),
        ({"zip": "87111"}, {"zips": SOME_ZIPS}, DOES_NOT_FIT, "against", "does_not_serve_zip"),
        ({"zip": None}, {"zips": SOME_ZIPS}, CANNOT_TELL, "unknown", "zip_not_told"),
        ({"zip": "87031"}, {"zips": SOME_ZIPS}, CANNOT_TELL, "unknown", "zip_outside_city"),
        ({"zip": "87031"}, {}, CANNOT_TELL, "unknown", "zip_outside_city"),
        ({"zip": "87031"}, {"zips": frozenset({"87031"})}, FITS, "reasons", "serves_zip"),
        ({"zip": "87105"}, {"areas": ("Old Town",)}, CANNOT_TELL, "unknown", "area_named"),
        ({"zip": None}, {"areas": ("Old Town",)}, CANNOT_TELL, "unknown", "area_named"),
        ({"zip": "87111"}, {"zips": SOME_ZIPS, "areas": ("Old Town",)}, CANNOT_TELL, "unknown", "area_named"),
        ({"zip": "87105"}, {"zips": SOME_ZIPS, "areas": ("Old Town",)}, FITS, "reasons", "serves_zip"),
        # Nearness
        ({"zip": "87105"}, {"zip": "87105"}, FITS, "reasons", "same_zip"),
        ({"zip": "87105"}, {"point": ZIP_CENTERS["87121"]}, FITS, "reasons", "miles_away"),
        ({"zip": "87122"}, {"point": ZIP_CENTERS["87105"]}, FITS, "against", "miles_away"),
        # Language
        ({"spoken_language": "ar"}, {"languages": frozenset({"ar"})}, FITS, "reasons", "speaks_language"),
        ({"spoken_language": "zh-Hans"}, {"languages": frozenset({"zh"})}, FITS, "reasons", "speaks_language"),
        ({"written_language": "vi"}, {"languages": frozenset({"vi"})}, FITS, "reasons", "speaks_language"),
        ({"spoken_language": "ase"}, {"languages": frozenset({"ase"})}, FITS, "reasons", "signs_language"),
        ({"spoken_language": "ar"}, {"languages": frozenset({"en"})}, FITS, "against", "does_not_speak"),
        ({"spoken_language": "ase"}, {"languages": frozenset({"en"})}, FITS, "against", "does_not_sign"),
        ({"spoken_language": "ar"}, {}, FITS, "unknown", "languages_unlisted"),
        ({}, {"languages": frozenset({"ar"})}, FITS, "unknown", "language_not_told"),
        # Age
        ({"age_band": "18_24"}, {"min_age": 16, "max_age": 24}, FITS, "reasons", "ages_between"),
        ({"age_band": "60_plus"}, {"min_age": 55}, FITS, "reasons", "ages_from"),
        ({"age_band": "under_14"}, {"max_age": 17}, FITS, "reasons", "ages_up_to"),
        ({"age_band": "30_59"}, {"min_age": 14, "max_age": 29}, DOES_NOT_FIT, "against", "outside_ages_between"),
        ({"age_band": "16_17"}, {"min_age": 18}, DOES_NOT_FIT, "against", "outside_ages_from"),
        ({"age_band": "60_plus"}, {"max_age": 24}, DOES_NOT_FIT, "against", "outside_ages_up_to"),
        ({"age_band": "18_24"}, {"min_age": 21}, CANNOT_TELL, "unknown", "maybe_ages_from"),
        ({"age_band": "60_plus"}, {"max_age": 64}, CANNOT_TELL, "unknown", "maybe_ages_up_to"),
        ({"age_band": None}, {"min_age": 18}, CANNOT_TELL, "unknown", "maybe_ages_from"),
        # Household
        ({"children_under_6": 2}, {"needs_children_under_6": True}, FITS, "reasons", "young_children"),
        ({"children_under_6": 0}, {"needs_children_under_6": True}, DOES_NOT_FIT, "against", "no_young_children"),
        ({"household_size": 1}, {"needs_children_under_6": True}, DOES_NOT_FIT, "against", "no_young_children"),
        ({"household_size": 4}, {"needs_children_under_6": True}, CANNOT_TELL, "unknown", "young_children_not_told"),
        ({"wants_youth_programs": True}, {"youth_program": True}, FITS, "reasons", "youth_program"),
        # Hours
        ({"availability": frozenset({"evening"})}, EVENINGS_ONLY, FITS, "reasons", "open_evening"),
        ({"availability": frozenset({"weekend"})}, {"open_weekends": True}, FITS, "reasons", "open_weekend"),
        ({"availability": frozenset({"weekend"})}, EVENINGS_ONLY, FITS, "against", "not_open_when_free"),
        ({"availability": frozenset({"weekday_day"})}, {}, FITS, "unknown", "hours_unlisted"),
        # Room
        ({}, {"capacity": Capacity.OPEN, "spaces": 3}, FITS, "reasons", "open_places"),
        ({}, {"capacity": Capacity.OPEN}, FITS, "reasons", "has_room"),
        ({}, {"capacity": Capacity.OPEN, "spaces": 0}, FITS, "against", "no_places_now"),
        ({}, {"capacity": Capacity.WAITLIST}, FITS, "against", "wait_list"),
        ({}, {"capacity": Capacity.CLOSED}, DOES_NOT_FIT, "against", "full"),
        ({}, {"capacity": None}, FITS, "unknown", "room_unknown"),
        ({}, {"accepting_referrals": False}, DOES_NOT_FIT, "against", "not_accepting"),
        # Trust
        ({}, {"sensitivity": Sensitivity.CONFIDENTIAL}, FITS, "reasons", "private"),
        ({"today": date(2026, 5, 1)}, {"verified_on": date(2025, 1, 1)}, FITS, "unknown", "not_checked_lately"),
        ({"today": date(2026, 5, 1)}, {"verified_on": None}, FITS, "unknown", "not_checked_lately"),
    ],
)
def test_each_fact_is_weighed(
    asked: dict[str, object], offered: dict[str, object], verdict: Verdict, side: str, key: str
) -> None:
    found = weighed(asked, offered)
    assert found.verdict is verdict
    assert key in [reason.key for reason in getattr(found, side)]


@pytest.mark.parametrize(
    ("asked", "offered", "key"),
    [
        ({"spoken_language": "ar", "interpreter_needed": False}, {"languages": frozenset({"en"})}, "does_not_speak"),
        ({"spoken_language": "en"}, {"languages": frozenset({"es"})}, "does_not_speak"),
        ({"wants_youth_programs": None}, {"youth_program": True}, "youth_program"),
        ({"today": date(2026, 5, 1)}, {"verified_on": date(2026, 1, 1)}, "not_checked_lately"),
    ],
)
def test_what_goes_without_saying_is_not_said(asked: dict[str, object], offered: dict[str, object], key: str) -> None:
    found = weighed(asked, offered)
    assert key not in [reason.key for reason in found.reasons + found.against + found.unknown]


def test_a_parents_age_does_not_rule_out_help_for_the_child() -> None:
    tutoring = replace(OFFER, categories=frozenset({"children"}), min_age=6, max_age=13)
    [found] = match(replace(ASK, needs=(Want("children"),), age_band="30_59"), [tutoring])
    assert found.verdict is CANNOT_TELL
    assert [reason.key for reason in found.unknown if reason.key.startswith("ages")] == ["ages_between"]


def test_a_confidential_place_is_never_located() -> None:
    offered = {"sensitivity": Sensitivity.CONFIDENTIAL, "zip": "87105", "point": ZIP_CENTERS["87105"]}
    keys = {reason.key for reason in weighed({"zip": "87105"}, offered).reasons}
    assert not keys & {"same_zip", "miles_away"}


def test_only_what_was_asked_for_is_offered() -> None:
    both = replace(OFFER, service_id=2, categories=frozenset({"work", "english"}))
    housing = replace(OFFER, service_id=3, categories=frozenset({"housing"}))
    found = match(replace(ASK, needs=(Want("work"), Want("english"))), [OFFER, both, housing])
    assert {(one.service_id, one.category) for one in found} == {(1, "work"), (2, "work"), (2, "english")}


def test_those_that_fit_come_first_whatever_their_score() -> None:
    request = replace(ASK, zip="87105", spoken_language="ar")
    far_from_fit = replace(OFFER, service_id=1, languages=frozenset({"ar"}), zip="87105", accepting_referrals=False)
    perhaps = replace(OFFER, service_id=2, languages=frozenset({"ar"}), zip="87105", min_age=18)
    plain = replace(OFFER, service_id=3, languages=frozenset({"en"}))
    better = replace(OFFER, service_id=4, languages=frozenset({"ar"}))
    assert [one.service_id for one in match(request, [far_from_fit, perhaps, plain, better])] == [4, 3, 2, 1]


def test_the_list_does_not_depend_on_the_order_services_came_in() -> None:
    services = [replace(OFFER, service_id=number) for number in (3, 1, 2)]
    lists = {tuple(one.service_id for one in match(ASK, order)) for order in permutations(services)}
    assert lists == {(1, 2, 3)}


def test_one_service_for_two_needs_stands_in_the_order_of_the_needs_names() -> None:
    both = replace(OFFER, categories=frozenset({"work", "english"}))
    found = match(replace(ASK, needs=(Want("work"), Want("english"))), [both])
    assert [one.category for one in found] == ["english", "work"]


def test_an_urgent_need_comes_first_and_minds_waiting_more() -> None:
    english = replace(OFFER, service_id=2, categories=frozenset({"english"}))
    found = match(replace(ASK, needs=(Want("work"), Want("english", urgency=2))), [OFFER, english])
    assert [one.category for one in found] == ["english", "work"]
    waiting = replace(OFFER, service_id=5, capacity=Capacity.WAITLIST)
    calm = {one.service_id: one.score for one in match(ASK, [OFFER, waiting])}
    urgent = {one.service_id: one.score for one in match(replace(ASK, needs=(Want("work", 2),)), [OFFER, waiting])}
    assert urgent[1] - urgent[5] > calm[1] - calm[5]


def test_nothing_asked_nothing_offered() -> None:
    assert match(Request(needs=()), [OFFER]) == []
