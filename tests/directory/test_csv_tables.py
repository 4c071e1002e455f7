"""Tables made by hand: each record is read, mended or refused with the line it starts on."""

from pathlib import Path

import pytest

from engagement.directory.csv_tables import Row, RowReport, read_table

HEADER = b"id,name,note\n"


def read(folder: Path, content: bytes) -> tuple[list[Row], list[RowReport]]:
    path = folder / "things.csv"
    path.write_bytes(content)
    report: list[RowReport] = []
    return read_table(path, report), report


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (HEADER + b"1,Ana,\n2,Ben,\n", ["Ana", "Ben"]),
        (b"\xef\xbb\xbf" + HEADER + b"1,Ana,\n", ["Ana"]),
        (b" ID ,Name,NOTE\r\n1,Ana,x\r\n\r\n2, Ben ,y\r\n", ["Ana", "Ben"]),
        (HEADER + b'1,Ana,"two\nlines"\n2,Ben,"a ""word"""\n', ["Ana", "Ben"]),
        (HEADER, []),
    ],
)
def test_sound_tables_need_no_mending(tmp_path: Path, content: bytes, names: list[str]) -> None:
    rows, report = read(tmp_path, content)
    assert [row.text("name") for row in rows] == names
    assert report == []


@pytest.mark.parametrize(
    ("content", "names", "line", "severity", "what"),
    [
        (HEADER + b"1,Ana,\n1,Ben,\n", ["Ana"], 3, "refused", "id"),
        (HEADER + b",Ana,\n2,Ben,\n", ["Ben"], 2, "refused", "id"),
        (HEADER + b'1,Ana,"a\nb"\n2,Ben,x,y\n3,Cy,\n', ["Ana", "Cy"], 4, "refused", "row"),
        (HEADER + b"1,Ana\n", ["Ana"], 2, "mended", "row"),
        (HEADER + b'1,Ana,\n2,"Ben,\n3,Cy,\n', ["Ana", "Cy"], 3, "refused", "row"),
        (HEADER + b'1,"Ana"x,\n2,Ben,\n', ["Ben"], 2, "refused", "row"),
        (HEADER + b"1,Jos\xe9,\n", ["José"], 2, "mended", "name"),
        (HEADER + b"1,\x81,\n2,Ben,\n", ["Ben"], 2, "refused", "name"),
        (b"key,name\n1,Ana\n", [], 1, "refused", "header"),
        (b"", [], 1, "refused", "header"),
    ],
)
def test_what_is_wrong_is_reported_and_the_rest_read(
    tmp_path: Path, content: bytes, names: list[str], line: int, severity: str, what: str
) -> None:
    rows, report = read(tmp_path, content)
    assert [row.text("name") for row in rows] == names
    assert [(one.file, one.line, one.severity, one.what) for one in report] == [("things.csv", line, severity, what)]
    assert report[0].reason


def test_control_characters_are_dropped_and_accents_joined(tmp_path: Path) -> None:
    [row], _ = read(tmp_path, HEADER + "1,Jose\u0301\x00\x07,\n".encode())
    assert row.text("name") == "José"


def test_a_file_that_is_not_there_gives_no_rows(tmp_path: Path) -> None:
    report: list[RowReport] = []
    assert read_table(tmp_path / "none.csv", report) == []
    assert report == []


def test_what_no_column_can_hold_is_cut_or_refused(tmp_path: Path) -> None:
    rows, report = read(tmp_path, HEADER + b"1," + b"A" * 300 + b",\n" + b"2" * 90 + b",Ben,\n")
    assert [row.text("name") for row in rows] == ["A" * 200]
    assert [(one.line, one.severity, one.what) for one in report] == [(2, "mended", "name"), (3, "refused", "id")]
