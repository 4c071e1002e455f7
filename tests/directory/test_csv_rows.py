"""Whole folders: HSDS-shaped, Ohana-shaped and dirty; and the demo's own, which must be clean."""

from pathlib import Path

import pytest

from engagement.directory.csv_rows import read_directory
from engagement.directory.csv_shapes import DirectoryRead, Owner
from engagement.directory.vocabulary import Sensitivity, Weekday

SMALL = {
    "organizations.csv": "id,name,email\nA,Desk (example),desk@example.org\n",
    "locations.csv": "id,organization_id,name\nL,A,Hall\n",
    "services.csv": "id,organization_id,name,categories\nS,A,Classes,english\n",
}


def read(folder: Path, **more: str) -> DirectoryRead:
    for name, content in {**SMALL, **{f"{name}.csv": content for name, content in more.items()}}.items():
        (folder / name).write_text(content, encoding="utf-8")
    return read_directory(folder)


@pytest.mark.parametrize(
    ("file", "content", "line", "severity", "what"),
    [
        ("organizations", "id,name\nA,Desk\nB,\n", 3, "refused", "name"),
        ("organizations", "id,name,website\nA,Desk,javascript:x\n", 2, "mended", "website"),
        ("locations", "id,organization_id,name\nL,A,\n", 2, "mended", "name"),
        ("locations", "id,organization_id,name\nL,Z,Hall\n", 2, "refused", "organization_id"),
        ("locations", "id,organization_id,name,latitude\nL,A,Hall,north\n", 2, "mended", "latitude"),
        ("addresses", "id,location_id,postal_code\n1,L,8710\n", 2, "mended", "postal_code"),
        ("addresses", "id,location_id\n1,Z\n", 2, "refused", "location_id"),
        ("services", "id,organization_id,name,categories\nS,A,,food\n", 2, "refused", "name"),
        ("services", "id,organization_id,name,categories\nS,Z,X,food\n", 2, "refused", "organization_id"),
        ("services", "id,location_id,name,categories\nS,,X,food\n", 2, "refused", "organization_id"),
        ("services", "id,organization_id,name,categories,status\nS,A,X,food,defunct\n", 2, "mended", "status"),
        ("services", "id,organization_id,name,categories,status\nS,A,X,food,perhaps\n", 2, "mended", "status"),
        (
            "services",
            "id,organization_id,name,categories,minimum_age,maximum_age\nS,A,X,food,30,20\n",
            2,
            "mended",
            "maximum_age",
        ),
        ("services", "id,organization_id,name,categories,assured_date\nS,A,X,food,soon\n", 2, "mended", "assured_date"),
        (
            "services",
            "id,organization_id,name,categories,service_areas\nS,A,X,food,Colma\n",
            2,
            "mended",
            "service_areas",
        ),
        ("services", "id,organization_id,name,categories,languages\nS,A,X,food,Moonish\n", 2, "mended", "languages"),
        ("services_at_location", "service_id,location_id\nS,Z\n", 2, "refused", "location_id"),
        ("phones", "id,service_id,number\n1,S,123-456-7890\n", 2, "refused", "number"),
        ("phones", "id,service_id,number\n1,Z,505-555-0101\n", 2, "refused", "service_id"),
        ("phones", "id,service_id,number\n1,,505-555-0101\n", 2, "refused", "row"),
        ("phones", "id,contact_id,number\n1,7,505-555-0101\n", 2, "refused", "contact_id"),
        ("phones", "id,service_id,number,type\n1,S,505-555-0101,pager\n", 2, "mended", "number_type"),
        ("schedules", "id,service_id,byday,opens_at,closes_at\n1,S,FUNDAY,9:00,10:00\n", 2, "refused", "byday"),
        ("schedules", "id,service_id,byday,opens_at,closes_at\n1,S,MO,9:00,3:00\n", 2, "refused", "closes_at"),
        ("schedules", "id,service_id,byday,opens_at,closes_at\n1,S,MO,9:00,0:00\n", 2, "mended", "closes_at"),
        ("schedules", "id,service_id,byday,opens_at,closes_at\n1,S,MO,,10:00\n", 2, "refused", "opens_at"),
        ("languages", "id,service_id,name\n1,S,Moonish\n", 2, "refused", "name"),
        ("service_areas", "id,service_id,extent,extent_type\n1,S,nowhere,zip\n", 2, "refused", "extent"),
        ("service_areas", "id,service_id,name\n1,S,Old Town\n", 2, "mended", "extent"),
    ],
)
def test_a_bad_row_is_reported_where_it_stands(
    tmp_path: Path, file: str, content: str, line: int, severity: str, what: str
) -> None:
    report = read(tmp_path, **{file: content}).report
    assert (f"{file}.csv", line, severity, what) in [(one.file, one.line, one.severity, one.what) for one in report]


def test_a_sound_folder_has_nothing_to_report(tmp_path: Path) -> None:
    directory = read(tmp_path, notes="id,text\n1,hello\n")
    assert directory.report == []
    assert directory.unread_files == ["notes.csv"]
    assert (len(directory.organizations), len(directory.locations), len(directory.services)) == (1, 1, 1)


def test_what_leans_on_a_refused_row_is_refused_too(tmp_path: Path) -> None:
    directory = read(tmp_path, organizations="id,name\nA,\n", phones="id,service_id,number\n1,S,505-555-0101\n")
    assert not (directory.locations or directory.services or directory.phones)
    assert {one.file for one in directory.report} == {
        "organizations.csv",
        "locations.csv",
        "services.csv",
        "phones.csv",
    }


def test_files_that_are_not_there_are_reported(tmp_path: Path) -> None:
    assert {one.file for one in read_directory(tmp_path).report} == {
        "organizations.csv",
        "services.csv",
        "locations.csv",
    }


def test_an_ohana_service_takes_its_organization_and_place_from_its_location(tmp_path: Path) -> None:
    directory = read(
        tmp_path,
        locations='id,organization_id,name,languages\nL,A,Hall,"Spanish, Chinese (Cantonese)"\n',
        services="id,location_id,name,keywords\nS,L,Lunch,Meal Sites\n",
        addresses="id,location_id,address_1,city,postal_code\n1,L,1 Example St,Albuquerque,87102-0001\n",
        contacts="id,location_id,name\n9,L,Someone (example)\n",
        phones="id,contact_id,number\n1,9,505 555-0101\n",
        regular_schedules="id,location_id,weekday,opens_at,closes_at\n1,L,Monday,9am,17:00\n",
    )
    assert directory.services["S"].organization_id == "A"
    assert directory.services["S"].categories == ("food",)
    assert [(one.service_id, one.location_id) for one in directory.services_at_location] == [("S", "L")]
    assert [(one.owner, one.tag) for one in directory.languages] == [
        (Owner("location", "L"), "es"),
        (Owner("location", "L"), "yue"),
    ]
    assert (directory.locations["L"].address, directory.locations["L"].zip) == ("1 Example St", "87102")
    assert directory.phones["1"].owner == Owner("location", "L")
    assert directory.schedules["1:mo"].weekday is Weekday.MONDAY


def test_a_sensitivity_we_do_not_know_is_taken_as_confidential(tmp_path: Path) -> None:
    directory = read(tmp_path, services="id,organization_id,name,categories,sensitivity\nS,A,X,safety,very\n")
    assert directory.services["S"].sensitivity is Sensitivity.CONFIDENTIAL


def test_columns_with_a_language_are_translations(tmp_path: Path) -> None:
    directory = read(
        tmp_path, services="id,organization_id,name,name_es,description_ar,categories\nS,A,X,Equis,س,food\n"
    )
    assert directory.services["S"].translations == {"es": {"name": "Equis"}, "ar": {"description": "س"}}


def test_files_and_columns_of_which_nothing_is_made_are_named(tmp_path: Path) -> None:
    services = "id,organization_id,name,name_es,wait_time,IsConfidential,empty\nS,A,Classes,Clases,two weeks,no,\n"
    (tmp_path / "holiday_schedules.csv").write_text("id\n1\n")
    found = read(tmp_path, services=services, phones="id,organization_id,number,vanity\n1,A,505-555-0101,HELP\n")
    assert found.unread_files == ["holiday_schedules.csv"]
    assert found.unread_columns["services.csv"] == ["wait_time"], "what is translated or says private is read"
    assert found.unread_columns["phones.csv"] == ["vanity"]


def test_a_phone_that_is_marked_private_is_not_kept(tmp_path: Path) -> None:
    phones = "id,organization_id,number,IsPrivate\n1,A,505-555-0101,no\n2,A,505-555-0102,yes\n"
    found = read(tmp_path, phones=phones)
    assert list(found.phones) == ["1"]
    assert [one.reason for one in found.report if one.file == "phones.csv"] == ["is marked as private; not kept"]
