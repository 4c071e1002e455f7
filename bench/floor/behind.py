"""The least that is done of many people at once: their rows read batch by batch, what comes of it written, all of it ready."""

from collections.abc import Iterator, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from xlsxwriter import Workbook

from bench.floor.at_work import KNOWN, SAME
from bench.floor.desk import all_of

Connection = psycopg.Connection[Any]

A_BATCH, JUDGED_AT_ONCE = 2000, 1000
ENROLLED = """
    SELECT n.id, n.participant_id, c.person_id, n.enrolled_on FROM enrolment n JOIN case_file c ON c.id = n.case_id
    WHERE n.program_id = %s AND n.withdrawn_at IS NULL ORDER BY n.participant_id
"""
STANDING = "SELECT person_id FROM sustained_standing ORDER BY person_id"
KEEP = """
    WITH ready AS (
        SELECT * FROM jsonb_to_recordset(%s) AS one (person_id bigint, verdict text, since date, day date, reasons jsonb)),
    kept AS (
        INSERT INTO sustained_judgement (created_at, rule_id, round_id, person_id, verdict, since, day, reasons)
        SELECT now(), 1, 2, person_id, verdict, since, day, reasons FROM ready RETURNING id, person_id, verdict)
    UPDATE sustained_standing s SET judgement_id = kept.id, verdict = kept.verdict FROM kept WHERE kept.person_id = s.person_id
"""
SAID = "no: nobody knows whether they worked from Apr 1, 2026 to Jun 30, 2026."
REASONS = [
    {"key": "lasted", "met": "yes", "values": {"days": 180, "since": "2026-01-01", "day": "2026-06-30"}},
    {"key": "hours", "met": "yes", "values": {"hours": "40", "asked": "30"}},
    {"key": "wage", "met": "no", "values": {"cents": 1650, "asked": 1880}},
]


def read_all(connection: Connection, program: int) -> list[tuple[Any, ...]]:
    """Everybody of a program, with all that tells how they count."""
    everybody = all_of(connection, SAME, {}) and connection.execute(ENROLLED, [program]).fetchall()
    for some in _batches(everybody, A_BATCH):
        ids = {"enrolments": [one[0] for one in some], "people": [one[2] for one in some]}
        for statement in KNOWN:
            all_of(connection, statement, ids)
    return everybody


def spreadsheet(connection: Connection, program: int) -> None:
    """The same, and a row for each of them with ready words."""
    file = TemporaryFile()  # noqa: SIM115 - closed below
    book = Workbook(file, {"constant_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, _one in enumerate(read_all(connection, program)):
        sheet.write_string(row, 0, "K7-FQ-2M")
        for column in (1, 2):
            sheet.write_datetime(row, column, date(2026, 6, 30), day)
        for column in range(3, 15, 2):
            sheet.write_string(row, column, "no")
            sheet.write_string(row, column + 1, SAID)
    book.close()
    file.close()


def judge_all(connection: Connection) -> None:
    """Everybody who has or had a job: their jobs, payments, answers and schooling read, a judgement written that is ready."""
    people = [one for (one,) in connection.execute(STANDING)]
    for some in _batches(people, JUDGED_AT_ONCE):
        for statement in KNOWN[1:]:
            all_of(connection, statement, {"people": some})
        ready = [
            {"person_id": one, "verdict": "yes", "since": "2026-01-01", "day": "2026-06-30", "reasons": REASONS}
            for one in some
        ]
        connection.execute(KEEP, [Jsonb(ready)])


def _batches(rows: Sequence[Any], many: int) -> Iterator[Sequence[Any]]:
    return (rows[start : start + many] for start in range(0, len(rows), many))
