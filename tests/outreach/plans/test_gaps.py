"""What a plan lacks: what nobody can review it without, and what is easily forgotten."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from engagement.outreach.plans.gaps import CommunityFacts, Facts, of_plan

TODAY = date(2026, 11, 30)
VIETNAMESE = CommunityFacts("Vietnamese speakers along the route", "vi", Decimal("6.1"))
FULL = Facts(
    decision="Times of route 99", decided_by="City Council", decision_on=TODAY + timedelta(days=60), open="Times, stops",
    not_open="The budget", level="iap2_involve", methods=["meeting"], languages=["en", "vi"],
    supports=["interpreter", "child_care"], communities=[VIETNAMESE], today=TODAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "musts", "forgotten"),
    [
        ({}, [], []),
        ({"decision": ""}, ["decision"], []),
        ({"decided_by": ""}, ["decided_by"], []),
        ({"decision_on": None}, ["decision_on"], []),
        ({"open": ""}, ["open"], []),
        ({"not_open": ""}, ["not_open"], []),
        ({"level": ""}, ["level"], []),
        ({"communities": []}, ["communities"], []),
        ({"decision_on": TODAY + timedelta(days=21)}, [], []),
        ({"decision_on": TODAY + timedelta(days=20)}, [], ["notice"]),
        ({"methods": []}, [], ["methods"]),
        ({"supports": ["interpreter"]}, [], ["child_care"]),
        ({"languages": ["en"]}, [], ["language_vi"]),
        ({"supports": ["child_care"]}, [], ["interpreter_vi"]),
        # Under 5 percent nobody is asked for an interpreter; at 5 percent somebody is.
        ({"supports": ["child_care"], "communities": [replace(VIETNAMESE, share=Decimal("4.99"))]}, [], []),
        ({"supports": ["child_care"], "communities": [replace(VIETNAMESE, share=Decimal(5))]}, [], ["interpreter_vi"]),
        ({"languages": ["en"], "communities": [replace(VIETNAMESE, language="")]}, [], []),
        ({"languages": [], "communities": [replace(VIETNAMESE, language="en")]}, [], []),
        ({"communities": [replace(VIETNAMESE, share=None)]}, [], ["share"]),
    ],
)
def test_what_a_plan_lacks(app: Flask, changed: dict[str, Any], musts: list[str], forgotten: list[str]) -> None:
    with app.test_request_context():
        found = of_plan(replace(FULL, **changed))
    assert [gap.key for gap in found if gap.must] == musts
    assert [gap.key for gap in found if not gap.must] == forgotten


def test_a_language_is_named(app: Flask) -> None:
    with app.test_request_context():
        (gap,) = of_plan(replace(FULL, languages=["en"]))
        assert "Vietnamese" in str(gap.said)
