"""The least the pages of jobs, checks and programs need: who is at the keyboard, and a statement for each kind of row they show."""

from typing import Any

import psycopg

from bench.floor.desk import READ, WHO, all_of
from bench.floor.server import Given

Connection = psycopg.Connection[Any]

PEOPLE = "JOIN case_file c ON c.id = {of}.case_id JOIN person p ON p.id = c.person_id"
JOBS = f"""
    SELECT j.*, p.*, c.request_code, e.name FROM placement j {PEOPLE.format(of="j")} JOIN employer e ON e.id = j.employer_id
    WHERE j.withdrawn_at IS NULL ORDER BY j.started_on DESC, j.id DESC LIMIT 50
"""
TO_ASK = f"""
    SELECT k.*, p.*, c.request_code, j.title, e.name FROM job_check k {PEOPLE.format(of="k")}
    JOIN placement j ON j.id = k.placement_id JOIN employer e ON e.id = j.employer_id
    WHERE k.state = 'due' AND k.due_on BETWEEN current_date - 21 AND current_date + 7 ORDER BY k.due_on, k.id LIMIT 50
"""
TRIED = "SELECT * FROM job_check_attempt WHERE check_id = ANY(%(ids)s) ORDER BY id"
SAID = "SELECT * FROM job_check_answer WHERE check_id = ANY(%(ids)s) ORDER BY id"
PROGRAM = "SELECT * FROM program WHERE id = %(program)s"
TAKE_PART = """
    SELECT o.*, t.total_only FROM program_organization t JOIN organization o ON o.id = t.organization_id
    WHERE t.program_id = %(program)s ORDER BY o.name
"""
TOTALS = """
    SELECT DISTINCT ON (organization_id, month) * FROM program_total WHERE program_id = %(program)s
    ORDER BY organization_id, month DESC, id DESC
"""
ENROLLED = f"""
    SELECT n.*, p.*, c.request_code, t.number, o.name FROM enrolment n {PEOPLE.format(of="n")}
    JOIN participant t ON t.id = n.participant_id LEFT JOIN organization o ON o.id = n.organization_id
    WHERE n.program_id = %(program)s AND n.withdrawn_at IS NULL ORDER BY n.enrolled_on DESC, n.id DESC LIMIT 50
"""
ENROLMENT = f"""
    SELECT n.*, c.*, p.*, g.*, o.*, t.number FROM enrolment n {PEOPLE.format(of="n")} JOIN program g ON g.id = n.program_id
    JOIN participant t ON t.id = n.participant_id LEFT JOIN organization o ON o.id = n.organization_id WHERE n.id = %(enrolment)s
"""
WRITTEN = """
    SELECT e.*, a.name FROM enrolment_entry e LEFT JOIN account a ON a.id = e.by_id WHERE e.enrolment_id = %(enrolment)s
    ORDER BY e.day DESC, e.id DESC
"""
WAS = "SELECT * FROM enrolment_version WHERE enrolment_id = %(enrolment)s ORDER BY version DESC"
PAIRS = """
    SELECT first_id, second_id, created_at FROM participant_pair WHERE answer = 'open' ORDER BY created_at, id LIMIT 30
"""
SIDES = f"""
    SELECT n.*, c.*, p.*, g.name, t.number FROM enrolment n {PEOPLE.format(of="n")} JOIN program g ON g.id = n.program_id
    JOIN participant t ON t.id = n.participant_id WHERE n.participant_id = ANY(%(ids)s) ORDER BY n.enrolled_on, n.id
"""


def jobs(connection: Connection, given: Given) -> None:
    """The list of all jobs."""
    all_of(connection, WHO, given)
    all_of(connection, JOBS, given)


def checks(connection: Connection, given: Given) -> None:
    """The checks that are due, with what was tried and said."""
    all_of(connection, WHO, given)
    ids = {"ids": [one[0] for one in all_of(connection, TO_ASK, given)]}
    all_of(connection, TRIED, ids)
    all_of(connection, SAID, ids)


def program(connection: Connection, given: Given) -> None:
    """A program, who takes part, who is in it."""
    for statement in (WHO, PROGRAM, TAKE_PART, TOTALS, ENROLLED):
        all_of(connection, statement, given)


def enrolment(connection: Connection, given: Given) -> None:
    """One enrolment with all that was ever written in it, and that it was read."""
    for statement in (WHO, ENROLMENT, WRITTEN, WAS):
        all_of(connection, statement, given)
    connection.execute(READ, given)


def pairs(connection: Connection, given: Given) -> None:
    """The pairs that nobody decided, with the enrolments of both."""
    all_of(connection, WHO, given)
    found = all_of(connection, PAIRS, given)
    all_of(connection, SIDES, {"ids": [one for pair in found for one in pair[:2]]})
