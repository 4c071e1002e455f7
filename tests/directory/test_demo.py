"""The demo's own directory: invented, marked, clean, and wide enough to show everything."""

import re
from pathlib import Path

import pytest

import engagement.directory
from engagement.directory.csv_rows import read_directory
from engagement.directory.csv_shapes import DirectoryRead
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import in_city
from engagement.people.needs import NEEDS

FOLDER = Path(engagement.directory.__file__).parent / "demo"
LANGUAGES = {"en", "es", "vi", "zh-Hans", "ar", "fa-AF", "ps", "sw", "rw", "fr", "uk", "nv", "ase"}
TRANSLATED = {"name", "description", "eligibility", "fees", "what_to_bring"}


@pytest.fixture(scope="module")
def demo() -> DirectoryRead:
    return read_directory(FOLDER)


def test_it_reads_without_a_word_of_complaint(demo: DirectoryRead) -> None:
    assert demo.report == []
    assert demo.unread_files == []


def test_it_covers_every_need_language_and_kind(demo: DirectoryRead) -> None:
    services = demo.services.values()
    assert (len(demo.organizations), len(services)) == (25, 40)
    assert {one.organization_id for one in services} == set(demo.organizations)
    assert {key for one in services for key in one.categories} == set(NEEDS)
    assert {one.tag for one in demo.languages} == LANGUAGES
    assert {one.capacity for one in services} == {*Capacity, None}
    assert {one.kind for one in demo.organizations.values()} == {"city", "partner"}


def test_every_service_can_be_read_in_spanish_and_arabic(demo: DirectoryRead) -> None:
    for service in demo.services.values():
        assert {tag: set(fields) for tag, fields in service.translations.items()} == {
            "es": TRANSLATED,
            "ar": TRANSLATED,
        }
        assert all(re.search(r"[\u0600-\u06ff]", text) for text in service.translations["ar"].values())


def test_a_confidential_service_has_no_place(demo: DirectoryRead) -> None:
    secret = {one.source_id for one in demo.services.values() if one.sensitivity is Sensitivity.CONFIDENTIAL}
    hidden = {demo.services[source_id].organization_id for source_id in secret}
    assert len(secret) == 2
    assert not secret & {one.service_id for one in demo.services_at_location}
    assert not hidden & {one.organization_id for one in demo.locations.values()}


def test_everything_is_invented_and_says_so(demo: DirectoryRead) -> None:
    organizations, places = demo.organizations.values(), demo.locations.values()
    assert all(one.name.endswith(" (example)") for one in organizations)
    assert all(re.fullmatch(r"\+150555501\d\d", one.number) for one in demo.phones.values())
    emails = [one.email for one in organizations] + [one.email for one in demo.services.values()]
    websites = [one.website for one in organizations] + [one.website for one in demo.services.values()]
    assert all(email and email.endswith("@example.org") for email in emails)
    assert all(website and ".example.org" in website for website in websites)
    assert all(" Example " in one.address and one.zip and in_city(one.zip) for one in places)
