"""One employer however it is spelled, and two that are two."""

import pytest
from flask import Flask

from engagement.employment.employers import actions as register
from engagement.employment.employers.spelling import alike, known_as

ONE = [
    ("Rio Grande Tile", "RIO GRANDE TILE, INC."),
    ("Río Grande Tile", "Rio-Grande Tile L.L.C."),
    ("Rio Grande Tile", "the Rio Grande Tile Co"),
    ("Smith’s Foods", "SMITHS FOODS"),
    ("Smith's Foods", "Smith´s Foods #412"),
    ("A & B Roofing", "A and B Roofing"),
    ("Mesa Dairy", "Mesa Dairy, store 12"),
    ("Casa de Pan", "CASA PAN"),
    ("Cafe 66", "Café ６６"),
]
TWO = [("Mesa Dairy", "Mesa Tile"), ("Cafe 66", "Cafe 77"), ("Company", "Corporation"), ("Sol", "Luna")]
ALIKE = [
    ("riograndetile", "riograndetiel", True),  # a slip of the finger
    ("riogrande", "riograndetile", True),  # said in full
    ("mesadairy", "mesatile", False),
    ("sol", "soltronics", False),  # too short to begin anything with
    ("riograndetile", "riogrande", True),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spelled_otherwise_it_is_the_same(one: str, other: str) -> None:
    assert known_as(one) == known_as(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_are_two(one: str, other: str) -> None:
    assert known_as(one) != known_as(other)


@pytest.mark.parametrize("nothing", ["", "&", "#7", "…", "’"])
def test_without_a_letter_it_is_no_name(nothing: str) -> None:
    assert known_as(nothing) == ""


@pytest.mark.parametrize(("one", "other", "maybe"), ALIKE)
def test_what_may_be_one_is_asked_about(one: str, other: str, maybe: bool) -> None:
    assert alike(one, other) is alike(other, one) is maybe


@pytest.mark.parametrize("letter", ["ß", "ﷺ"])
def test_a_name_of_letters_that_are_several_is_kept_as_far_as_there_is_room(app: Flask, letter: str) -> None:
    assert register.find_or_add(letter * 120).id == register.find_or_add(letter * 120).id
