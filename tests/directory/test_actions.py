"""Importing a directory: once, again, changed by one cell, and when a row is gone."""

from datetime import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.directory import queries
from engagement.directory.actions import ImportResult, import_directory, load_demo
from engagement.directory.csv_rows import read_directory
from engagement.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from engagement.directory.vocabulary import Capacity, Sensitivity, Weekday
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from tests.directory.dirty_folder import FILES, read

TABLES = (Organization, Location, Service, ServiceAtLocation, Phone, Schedule)


def load(folder: Path, **changed: str) -> ImportResult:
    """Import the small directory, some of its files otherwise, and see it as the next request does."""
    result = import_directory(read(folder, **changed), "small")
    db.session.commit()
    db.session.expire_all()
    return result


def fates(result: ImportResult) -> tuple[int, int, int]:
    """Added, changed, vanished."""
    return result.added, result.changed, result.vanished


def service(source_id: str) -> Service:
    """The service of that id in its file, with everything about it."""
    found = queries.service(db.session.scalars(select(Service.id).where(Service.source_id == source_id)).one())
    assert found is not None
    return found


def count(model: type) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_what_can_be_read_is_loaded(app: Flask, tmp_path: Path) -> None:
    result = load(tmp_path)
    assert [count(table) for table in TABLES] == [2, 2, 4, 2, 3, 3]
    assert fates(result) == (16, 0, 0)
    assert (result.refused, result.mended) == (5, 6)
    assert str(result) == (
        "small: 16 added, 0 changed, 0 unchanged, 0 no longer there. 6 cells mended, 5 rows refused."
    )


def test_a_service_holds_what_its_rows_and_its_places_say(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    classes, pantry, haven = service("S"), service("T"), service("U")
    assert classes.languages == ["en", "es", "vi"], "its own, then those of its place"
    assert (classes.zips, classes.areas, classes.min_age) == (["87108"], [], 18)
    assert [(one.weekday, one.opens_at, one.closes_at) for one in classes.openings] == [
        (Weekday.MONDAY, time(9), time(17)), (Weekday.TUESDAY, time(9), time(17)),
    ]  # fmt: skip
    assert [(one.number, one.extension) for one in classes.numbers] == [("+15055550101", "12")]
    assert (pantry.zips, pantry.areas, pantry.min_age) == ([], ["Colma"], None)
    assert (pantry.capacity, pantry.accepting_referrals) == (None, None), "not said is neither yes nor no"
    assert (classes.capacity, classes.accepting_referrals) == (Capacity.OPEN, True)
    assert pantry.said_in("es", "name") == ("Despensa", "es")
    assert haven.sensitivity is Sensitivity.CONFIDENTIAL
    assert [one.number for one in haven.numbers] == ["+15055550102"]


def test_importing_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    ids = sorted(db.session.scalars(select(Service.id)))
    again = load(tmp_path)
    assert fates(again) == (0, 0, 0)
    assert again.unchanged == 16
    assert sorted(db.session.scalars(select(Service.id))) == ids


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("organizations", "desk@example.org", "front@example.org"),
        ("locations", "1 Example Street", "9 Example Street"),
        ("locations", "35.072", "35.073"),
        ("locations", "Vietnamese", "Arabic"),
        ("services", "Clases", "Cursos"),
        ("services", "english,open", "english,waitlist"),
        ("services", "999,active", "21,active"),
        ("phones", "505-555-0101,12", "505-555-0109,12"),
        ("schedules", "10am", "11am"),
        ("service_areas", "87108", "87106"),
        ("languages", "1,S,English", "1,S,Arabic"),
    ],
)
def test_one_changed_cell_is_one_change(app: Flask, tmp_path: Path, file: str, before: str, after: str) -> None:
    load(tmp_path)
    changed = {file: FILES[file].replace(before, after)}
    assert fates(load(tmp_path, **changed)) == (0, 1, 0)
    assert fates(load(tmp_path, **changed)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("file", "gone"),
    [
        ("phones", "3,A,,505-555-0103,,fax\n"),
        ("schedules", "2,T,,SA,10am,1pm\n"),
        ("services_at_location", "T,M\n"),
    ],
)
def test_a_fact_that_vanished_is_forgotten(app: Flask, tmp_path: Path, file: str, gone: str) -> None:
    load(tmp_path)
    assert fates(load(tmp_path, **{file: FILES[file].replace(gone, "")})) == (0, 0, 1)
    assert fates(load(tmp_path)) == (1, 0, 0)


def test_a_place_that_vanished_takes_its_hours_along(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    without = {"locations": "\n".join(line for line in FILES["locations"].split("\n") if not line.startswith("L,"))}
    # The place, that the service is given there, and its hours on two days; the service loses two languages.
    assert fates(load(tmp_path, **without)) == (0, 1, 4)
    assert service("S").languages == ["en"]


def test_a_service_that_vanished_is_kept_but_not_offered(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    without = FILES["services"].replace("U,B,Safe house,Casa segura,safety,open,yes,,active,confidential\n", "")
    gone = load(tmp_path, services=without)
    assert gone.vanished == 2, "the service, and the phone that was its own"
    assert not service("U").active
    assert fates(load(tmp_path, services=without)) == (0, 0, 0), "it vanishes once"
    assert fates(load(tmp_path)) == (1, 1, 0)
    assert service("U").active


def test_another_source_is_left_alone(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    load_demo()
    assert fates(load(tmp_path)) == (0, 0, 0)
    assert count(Organization) == 2 + 25


@pytest.mark.parametrize(
    ("changed", "source", "words"),
    [
        ({"services": "id,name\n"}, "small", "no service could be read"),
        ({"services": "name\nS\n"}, "small", "services.csv has no column id"),
        ({}, "x" * 41, "at most 40 characters"),
    ],
)
def test_a_broken_folder_changes_nothing(
    app: Flask, tmp_path: Path, changed: dict[str, str], source: str, words: str
) -> None:
    load(tmp_path)
    with pytest.raises(DomainError, match=words):
        import_directory(read(tmp_path, **changed), source)
    assert db.session.scalars(select(Service).where(Service.active)).all()


def test_a_missing_file_changes_nothing(app: Flask, tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "services.csv").unlink()
    with pytest.raises(DomainError, match=r"services\.csv is not there"):
        import_directory(read_directory(tmp_path), "small")


def test_cells_beyond_all_measure_are_cut_not_fatal(app: Flask, tmp_path: Path) -> None:
    long = FILES["services"].replace("Classes", "C" * 10_000).replace("\nT,", f"\n{'T' * 90},")
    result = load(tmp_path, services=long)
    assert service("S").name == "C" * 200
    assert result.refused == 5 + 1 + 3, "the service with the endless id, and what leans on it"


def test_the_demo_loads_whole_and_once(app: Flask) -> None:
    first, again = load_demo(), load_demo()
    assert (count(Organization), count(Service)) == (25, 40)
    assert (first.refused, first.mended) == (0, 0)
    assert fates(again) == (0, 0, 0)
    assert again.unchanged == first.added
