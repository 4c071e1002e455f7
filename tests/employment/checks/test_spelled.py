"""The numbers that our question offers, spelled out."""

import pytest
from flask import Flask

from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.vocabulary import Priority
from tests.employment.checks.test_by_text import NOT, OTHER, asked, check, last, write

SPELLED = [
    ("en", "Two"), ("es", "dos"), ("vi", "hai"), ("zh-Hans", "二"), ("ar", "اثنين"), ("fa-AF", "دو"), ("ps", "دوه"),
    ("sw", "mbili"), ("rw", "kabiri"), ("fr", "deux"), ("uk", "дві"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body"), SPELLED)
def test_a_number_that_is_spelled_out_is_that_number(app: Flask, language: str, body: str) -> None:
    made = asked(language)
    assert not write(body).needs_reading
    assert check(made).state is NOT and last("job_lost") is not None and last("job_check_which") is None


@pytest.mark.parametrize(
    ("language", "body"), [("en", "three"), ("es", "tres"), ("fa-AF", "سه"), ("vi", "ba"), ("rw", "gatatu")]
)
def test_three_is_another_job_and_no_call_for_help(app: Flask, language: str, body: str) -> None:
    made = asked(language)
    assert not write(body).needs_reading and check(made).state is OTHER
    assert db.session.get_one(Case, made.case_id).priority != Priority.ASKS_FOR_HELP
