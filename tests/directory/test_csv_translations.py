"""What services say in other languages: read from its own table, checked, and loaded once."""

from pathlib import Path

import pytest
from flask import Flask

from engagement.directory.csv_shapes import DirectoryRead
from engagement.directory.csv_tables import LONGEST
from engagement.foundation import db
from tests.directory.dirty_folder import FILES, read
from tests.directory.test_actions import fates, load, service

HEADER = "service_id,language,name,description\n"


def translated(folder: Path, rows: str) -> DirectoryRead:
    """The small directory with these translations."""
    return read(folder, service_translations=HEADER + rows)


def complaints(directory: DirectoryRead) -> list[tuple[int, str, str, str]]:
    """What is reported of the table."""
    ours = [one for one in directory.report if one.file == "service_translations.csv"]
    return [(one.line, one.severity, one.what, one.reason) for one in ours]


def test_every_cell_that_is_filled_in_is_kept(tmp_path: Path) -> None:
    header = "service_id,language,name,description,eligibility_description,fees_description,what_to_bring\n"
    rows = "S,vi,Lớp học,Học,Mọi người,Miễn phí,\nS,fr,,Cours,,,Rien\nT,es,,Comida,,,\n"
    found = read(tmp_path, service_translations=header + rows)
    assert complaints(found) == []
    assert "service_translations.csv" not in found.unread_files
    assert found.services["S"].translations == {
        "es": {"name": "Clases"},  # from the column of services.csv
        "vi": {"name": "Lớp học", "description": "Học", "eligibility": "Mọi người", "fees": "Miễn phí"},
        "fr": {"description": "Cours", "what_to_bring": "Rien"},
    }
    assert found.services["T"].translations == {"es": {"name": "Despensa", "description": "Comida"}}


@pytest.mark.parametrize(
    ("row", "severity", "what", "says"),
    [
        (",vi,Lớp,", "refused", "service_id", "is blank"),
        ("Z,vi,Lớp,", "refused", "service_id", "service Z is not there or was refused"),
        ("W,vi,Lớp,", "refused", "service_id", "service W is not there or was refused"),
        ("S,,Lớp,", "refused", "language", "is blank"),
        ("S,tlh,Lớp,", "refused", "language", "'tlh' is not a language we write; use one of ar, es, fa-AF"),
        ("S,nv,Lớp,", "refused", "language", "'nv' is not a language we write"),
        ("S,en-US,Classes,", "refused", "language", "'en-US' is English, which belongs in services.csv"),
        ("S,vi,,", "refused", "row", "translates nothing"),
        ("S,vi,Lớp,Học,more", "refused", "row", "has 5 cells"),
        ("S,prs,صنف,", "mended", "language", "'prs' read as fa-AF"),
        ("S,zh_CN,课,", "mended", "language", "'zh_CN' read as zh-Hans"),
        ("S,es,Cursos,", "mended", "name", "differs from services.csv; taken from here"),
        (f"S,vi,{'x' * 201},", "mended", "name", "has 201 characters; cut after 200"),
        (f"S,vi,x,{'x' * 5001}", "mended", "description", "has 5001 characters; cut after 5000"),
    ],
)
def test_a_bad_row_is_reported_where_it_stands(tmp_path: Path, row: str, severity: str, what: str, says: str) -> None:
    [(line, how, where, reason)] = complaints(translated(tmp_path, f"T,fr,Vivres,\n{row}\n"))
    assert (line, how, where) == (3, severity, what)
    assert reason.startswith(says)


def test_a_service_has_one_row_a_language_whatever_its_tag(tmp_path: Path) -> None:
    found = translated(tmp_path, "S,zh-Hans,课,\nS,zh,别的,\nT,zh,食物,\n")
    assert found.services["S"].translations["zh-Hans"] == {"name": "课"}
    assert (3, "refused", "language", "S in zh-Hans already stands on line 2") in complaints(found)
    assert found.services["T"].translations["zh-Hans"] == {"name": "食物"}


def test_a_refused_row_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    found = translated(tmp_path, "S,tlh,x,\nS,vi,Lớp,\n")
    assert found.services["S"].translations == {"es": {"name": "Clases"}, "vi": {"name": "Lớp"}}


def test_a_name_is_cut_to_what_fits(tmp_path: Path) -> None:
    found = translated(tmp_path, f"S,vi,{'x' * 500},\n")
    assert len(found.services["S"].translations["vi"]["name"]) == LONGEST["name"]


def test_without_the_columns_it_needs_nothing_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, service_translations="service,language,name\nS,vi,x\n")
    assert complaints(found) == [(1, "refused", "header", "has no column service_id")]
    assert set(found.services["S"].translations) == {"es"}


def test_columns_beside_the_english_go_by_other_tags_too(tmp_path: Path) -> None:
    services = "id,organization_id,name,name_prs,name_es_source,name_tlh,categories\nS,A,X,ا,somebody,x,food\n"
    assert read(tmp_path, services=services).services["S"].translations == {"fa-AF": {"name": "ا"}}


def test_they_are_loaded_once_and_a_changed_cell_is_one_change(app: Flask, tmp_path: Path) -> None:
    rows = HEADER + "S,vi,Lớp,Học\nT,vi,Gạo,\n"
    load(tmp_path, service_translations=rows)
    assert service("S").said_in("vi", "description") == ("Học", "vi")
    assert service("T").said_in("vi", "description") == ("", "en")
    assert fates(load(tmp_path, service_translations=rows)) == (0, 0, 0)
    assert fates(load(tmp_path, service_translations=rows.replace("Gạo", "Cơm"))) == (0, 1, 0)
    assert service("T").said_in("vi", "name") == ("Cơm", "vi")
    assert fates(load(tmp_path, service_translations=HEADER + "T,vi,Cơm,\n")) == (0, 1, 0)
    db.session.expire_all()
    assert service("S").translations == {"es": {"name": "Clases"}}


def test_the_small_directory_needs_no_such_table(tmp_path: Path) -> None:
    assert "service_translations" not in FILES
    assert complaints(read(tmp_path)) == []
