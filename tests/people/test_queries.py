"""Codes and addresses as people type them."""

import pytest

from engagement.people.queries import find_people, normal_code
from tests import make


@pytest.mark.parametrize(
    "typed",
    ["K7F-Q2M", "k7fq2m", " K7F Q2M ", "k7f–q2m", "\u2068K7F-Q2M\u2069", "K٧F-Q٢M", "Ｋ７Ｆ－Ｑ２Ｍ", "K7F\x00Q2M"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert normal_code(typed) == "K7F-Q2M"


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("kept", ["amina@example.org", "amina.@example.org", "amina@desk.test"])
def test_whoever_gave_an_address_is_found_by_it_even_if_nobody_would_take_it_today(kept: str) -> None:
    person = make.person(email=kept)
    assert find_people(f" {kept.upper()} ") == [person.id]
