"""The demo's own directory: invented, marked, clean, and wide enough to show everything."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

import engagement.directory
from engagement.directory.actions import load_undecided_demo
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.csv_rows import read_directory
from engagement.directory.csv_shapes import DirectoryRead
from engagement.directory.models import Service
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import in_city
from engagement.foundation import db
from engagement.language.i18n import KNOWN, LANGUAGES
from engagement.people.needs import NEEDS

FOLDER = Path(engagement.directory.__file__).parent / "demo"
TRANSLATED = {"name", "description", "eligibility", "fees", "what_to_bring"}
ARABIC, HAN, CYRILLIC = r"[\u0600-\u06ff]", r"[\u4e00-\u9fff]", r"[\u0400-\u04ff]"
SCRIPTS = {"ar": ARABIC, "fa-AF": ARABIC, "ps": ARABIC, "zh-Hans": HAN, "uk": CYRILLIC}


@pytest.fixture(scope="module")
def demo() -> DirectoryRead:
    return read_directory(FOLDER)


def test_it_reads_without_a_word_of_complaint(demo: DirectoryRead) -> None:
    assert demo.report == []
    assert demo.unread_files == []
    assert not [
        one
        for columns in demo.unread_columns.values()
        for one in columns
        if one not in ("country", "freq", "description")
    ]


def test_it_covers_needs_languages_and_kinds(demo: DirectoryRead) -> None:
    services = demo.services.values()
    assert (len(demo.organizations), len(services)) == (25, 40)
    assert {one.organization_id for one in services} == set(demo.organizations)
    shown = {key for one in services for key in one.categories}
    assert shown <= set(NEEDS) and len(shown) == 13
    spoken = {one.tag for one in demo.languages}
    assert set(LANGUAGES) | {"nv", "ase"} <= spoken <= set(KNOWN), "languages.csv: where it is spoken"
    assert {one.capacity for one in services} == {*Capacity, None}
    assert {one.kind for one in demo.organizations.values()} == {"city", "partner"}


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_every_service_is_whole_in_every_language_we_ship(demo: DirectoryRead, tag: str) -> None:
    for service in demo.services.values():
        texts = service.translations.get(tag, {})
        assert set(texts) == TRANSLATED, f"service_translations.csv does not say all of {service.source_id} in {tag}"
        assert not [part for part, text in texts.items() if text == getattr(service, part)], "still in English"
        assert tag not in SCRIPTS or all(re.search(SCRIPTS[tag], text) for text in texts.values()), service.source_id


def test_a_language_says_one_thing_one_way(demo: DirectoryRead) -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for service in demo.services.values():
        for tag, texts in service.translations.items():
            for part, text in texts.items():
                said.setdefault((tag, getattr(service, part)), set()).add(text)
    assert {english: ways for english, ways in said.items() if len(ways) > 1} == {}


def test_a_confidential_service_has_no_place(demo: DirectoryRead) -> None:
    secret = {one.source_id for one in demo.services.values() if one.sensitivity is Sensitivity.CONFIDENTIAL}
    hidden = {demo.services[source_id].organization_id for source_id in secret}
    assert len(secret) == 2
    assert not secret & {one.service_id for one in demo.services_at_location}
    assert not hidden & {one.organization_id for one in demo.locations.values()}


def test_of_the_second_directory_nearly_all_is_held_or_hidden(app: Flask) -> None:
    result = load_undecided_demo()
    assert result.refused == 0
    stand = dict(
        db.session.execute(select(Service.source_id, Confidentiality.standing).outerjoin(Confidentiality)).all()
    )
    assert stand == {
        "nb-01": "waiting",
        "nb-02": "hidden",
        "nb-03": "waiting",
        "nb-04": "waiting",
        "nb-05": "waiting",
        "nb-06": "waiting",
        "nb-07": "waiting",
        "nb-08": None,
    }


def test_everything_is_invented_and_says_so(demo: DirectoryRead) -> None:
    organizations, places = demo.organizations.values(), demo.locations.values()
    assert all(one.name.endswith(" (example)") for one in organizations)
    assert all(re.fullmatch(r"\+150555501\d\d", one.number) for one in demo.phones.values())
    emails = [one.email for one in organizations] + [one.email for one in demo.services.values()]
    websites = [one.website for one in organizations] + [one.website for one in demo.services.values()]
    assert all(email and email.endswith("@example.org") for email in emails)
    assert all(website and ".example.org" in website for website in websites)
    assert all(" Example " in one.address and one.zip and in_city(one.zip) for one in places)
