"""What an event lacks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from engagement.outreach.events import gaps, holy_days
from engagement.outreach.events.actions import days_of_notice
from engagement.outreach.plans.gaps import CommunityFacts

AT = datetime(2026, 12, 2, 1, 0, tzinfo=UTC)  # Tuesday 6 pm in the city
COMPLETE = gaps.Facts(
    starts_at=AT, place="Hall", near_transit=True, police_present=False, languages=["en", "vi"],
    supports=["interpreter"], first_language="en", texts={"en": True, "vi": True}, now=AT - timedelta(days=20),
    communities=[CommunityFacts("Vietnamese speakers", "vi", Decimal(6))], together=[AT],
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"now": AT}, ["past"]),
        ({"place": ""}, ["place"]),
        ({"police_present": None}, ["police"]),
        ({"police_present": True}, []),
        ({"languages": []}, ["languages", "language_vi"]),
        ({"near_transit": False}, ["transit"]),
        ({"near_transit": None}, []),
        ({"supports": []}, ["interpreter_vi"]),
        ({"communities": [CommunityFacts("Few", "rw", Decimal("4.9"))]}, []),
        ({"communities": [CommunityFacts("Many", "rw", Decimal(5))]}, ["language_rw"]),
        ({"texts": {"en": True}}, ["text_vi"]),
        ({"texts": {"en": True, "vi": False}}, ["text_vi"]),
        ({"languages": ["en", "vi", "nv"]}, []),
        ({"together": [AT - timedelta(hours=2)]}, ["evening"]),
        ({"together": [AT - timedelta(hours=2), AT]}, []),
        ({"together": [datetime(2026, 12, 5, 17, 0, tzinfo=UTC)]}, []),
        ({"together": ()}, []),
        ({"starts_at": datetime(2026, 12, 26, 1, 0, tzinfo=UTC)}, ["holy_day"]),
    ],
)
def test_what_is_missing(app: Flask, changed: dict[str, object], found: list[str]) -> None:
    assert [gap.key for gap in gaps.of_event(replace(COMPLETE, **changed))] == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2026, 11, 8), ["Diwali"]),
        (date(2027, 2, 6), ["Lunar New Year"]),
        (date(2027, 2, 20), ["Ramadan: people who fast eat after sunset"]),
        (date(2027, 3, 9), ["Eid al-Fitr"]),
        (date(2027, 10, 10), ["Yom Kippur"]),
        (date(2027, 10, 11), ["Yom Kippur"]),
        (date(2027, 5, 2), ["Orthodox Easter"]),
        (date(2027, 5, 20), ["Birthday of the Buddha"]),
        (date(2027, 11, 3), []),
    ],
)
def test_holy_days(app: Flask, day: date, named: list[str]) -> None:
    assert [str(one) for one in holy_days.on(day)] == named


def test_every_feast_is_found_in_each_of_the_coming_years() -> None:
    years = range(2026, 2031)
    missing = [(one.key, year) for one in holy_days.FEASTS for year in years if not holy_days._days_of(one, year)]
    assert not missing, "the library calls these otherwise now"


def test_five_business_days_of_notice() -> None:
    assert days_of_notice(date(2026, 12, 2)) == date(2026, 11, 23), "Thanksgiving and the day after are none"
    assert days_of_notice(date(2026, 12, 14)) == date(2026, 12, 7)
