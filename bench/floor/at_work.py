"""The least that what is due, the person at work, the goal and the reports need. What is counted beforehand is a row."""

from typing import Any

import psycopg

from bench.floor.case import case_page
from bench.floor.desk import WHO, all_of
from bench.floor.server import Given
from bench.floor.work import SIDES

Connection = psycopg.Connection[Any]

PROGRAMS = "SELECT * FROM program ORDER BY closed_at IS NOT NULL, name, id"

MINE = """
    JOIN case_file c ON c.id = {of}.case_id AND c.owner_id = %(account)s AND c.erased_at IS NULL WHERE {which}
    ORDER BY {by}, {of}.id LIMIT 30
"""
CHECK, OF_CHECKS = "SELECT '{}', k.id FROM job_check k", "k"
ENROLMENT, OF_ENROLMENTS = "SELECT '{}', n.id FROM enrolment n", "n"
ASKED = "k.state = 'due' AND k.due_on >= current_date - 21 AND k.step <> 'consent'"
PAID_ON_PAPER = """
    SELECT FROM earning e LEFT JOIN earning later ON later.corrects_id = e.id
    WHERE e.placement_id = j.id AND later.id IS NULL AND e.cents > 0 AND e.evidence IN ('a', 'b')
"""
LEFT_FOR_A_REASON = """
    SELECT FROM enrolment_entry e WHERE e.enrolment_id = n.id AND NOT e.struck
    AND e.kind IN ('institutionalized', 'health', 'deceased', 'reserve', 'foster')
"""
EXITS = """
    n.withdrawn_at IS NULL AND n.last_served_on BETWEEN current_date - 89 AND current_date - 60
    AND (n.planned_until IS NULL OR n.planned_until < current_date)
"""
# The first of each kind: from where, which, and by what they are ordered.
KINDS = (
    (CHECK, "closing", OF_CHECKS, f"{ASKED} AND k.due_on <= current_date - 14", "k.due_on"),
    (CHECK, "differ", OF_CHECKS, "k.differs", "k.due_on"),
    (CHECK, "calls", OF_CHECKS, "k.call_by IS NOT NULL AND k.due_on > current_date - 14", "k.call_by"),
    (CHECK, "consent", OF_CHECKS, "k.step = 'consent' AND k.due_on <= current_date + 7", "k.due_on"),
    (
        CHECK, "unreached", OF_CHECKS,
        f"{ASKED} AND k.due_on > current_date - 14 AND k.tries > 0 AND k.step IN ('others', 'close') AND k.call_by IS NULL",
        "k.due_on",
    ),
    (ENROLMENT, "planned", OF_ENROLMENTS, "n.withdrawn_at IS NULL AND n.planned_until <= current_date", "n.planned_until"),
    (
        ENROLMENT, "exits", OF_ENROLMENTS,
        f"{EXITS} AND NOT EXISTS ({LEFT_FOR_A_REASON})",
        "n.last_served_on",
    ),
    (
        ENROLMENT, "gains", OF_ENROLMENTS,
        "n.withdrawn_at IS NULL AND n.learned_on >= %(year)s AND (n.gained_on IS NULL OR n.gained_on < %(year)s)", "n.learned_on",
    ),
    (
        "SELECT '{}', j.id FROM placement j", "unproved", "j",
        f"j.withdrawn_at IS NULL AND j.evidence IN ('c', 'd') AND j.started_on >= %(begun)s AND NOT EXISTS ({PAID_ON_PAPER})",
        "j.started_on",
    ),
)  # fmt: skip
OUT_OF_WORK = """
    SELECT 'out_of_work', c.id FROM case_file c WHERE c.closed_at IS NULL AND c.next_step = 'lost_job' AND c.owner_id = %(account)s
    ORDER BY c.due_at, c.id LIMIT 30
"""
PAIRS = """
    SELECT 'pairs', q.id FROM participant_pair q WHERE q.answer = 'open' AND EXISTS (
        SELECT FROM enrolment n JOIN case_file c ON c.id = n.case_id
        WHERE n.participant_id IN (q.first_id, q.second_id) AND c.owner_id = %(account)s)
    ORDER BY q.created_at, q.id LIMIT 30
"""
DUE = " UNION ALL ".join(
    f"({one})"
    for one in (
        OUT_OF_WORK,
        *(start.format(kind) + MINE.format(of=of, which=which, by=by) for start, kind, of, which, by in KINDS),
        PAIRS,
    )
)
SHOWN = 5
PEOPLE = "JOIN case_file c ON c.id = {of}.case_id JOIN person p ON p.id = c.person_id"
OF_WHOM = {
    "out_of_work": ("SELECT c.*, p.* FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = ANY(%(ids)s)",),
    OF_CHECKS: (
        f"""
        SELECT k.*, p.*, c.*, j.*, e.name FROM job_check k {PEOPLE.format(of="k")}
        JOIN placement j ON j.id = k.placement_id LEFT JOIN employer e ON e.id = j.employer_id WHERE k.id = ANY(%(ids)s)
        """,
        "SELECT * FROM job_check_attempt WHERE check_id = ANY(%(ids)s) ORDER BY id",
        "SELECT * FROM job_check_answer WHERE check_id = ANY(%(ids)s) ORDER BY id",
    ),
    OF_ENROLMENTS: (
        f"""
        SELECT n.*, p.*, g.name FROM enrolment n {PEOPLE.format(of="n")} JOIN program g ON g.id = n.program_id
        WHERE n.id = ANY(%(ids)s)
        """,
        "SELECT * FROM enrolment_entry WHERE enrolment_id = ANY(%(ids)s) ORDER BY day, id",
    ),
    "j": (
        f"""
        SELECT j.*, p.*, e.name FROM placement j {PEOPLE.format(of="j")} LEFT JOIN employer e ON e.id = j.employer_id
        WHERE j.id = ANY(%(ids)s)
        """,
    ),
}
TABLE_OF = {kind: of for _start, kind, of, _which, _by in KINDS}
PAIR = "SELECT first_id, second_id, created_at FROM participant_pair WHERE id = ANY(%(ids)s)"

JOBS_OF_CASE = """
    SELECT j.*, e.name FROM placement j LEFT JOIN employer e ON e.id = j.employer_id WHERE j.case_id = %(case)s
    ORDER BY j.started_on DESC, j.id DESC
"""
STANDS = """
    SELECT g.*, r.number FROM sustained_standing s JOIN sustained_judgement g ON g.id = s.judgement_id
    JOIN sustained_rule r ON r.id = g.rule_id WHERE s.person_id = %(person)s
"""
ENROLMENTS_OF_CASE = """
    SELECT n.*, g.*, t.number FROM enrolment n JOIN program g ON g.id = n.program_id JOIN participant t ON t.id = n.participant_id
    WHERE n.case_id = %(case)s AND n.withdrawn_at IS NULL ORDER BY n.enrolled_on DESC, n.id DESC
"""

GOAL = """
    SELECT s.*, g.* FROM program g JOIN goal_summary s ON s.program_id = g.id WHERE g.id = %(program)s ORDER BY s.as_of DESC LIMIT 1
"""
ORGANIZATIONS = "SELECT id, name FROM organization WHERE id = ANY(%(ids)s)"
RELEASED = """
    SELECT * FROM goal_release WHERE kind <> 'held_back' AND program_id = (
        SELECT id FROM program WHERE kind = 'mbk' AND goal IS NOT NULL ORDER BY id LIMIT 1)
    ORDER BY month DESC, id LIMIT 1
"""

WIOA = (
    "SELECT said -> 'wioa' -> %(year)s -> '2', counted_at, asked_at FROM report_summary WHERE program_id = %(program)s"
)
ORR = "SELECT said -> 'orr' -> %(fiscal)s, counted_at, asked_at FROM report_summary WHERE program_id = %(program)s"
SOME = """
    SELECT n.participant_id, n.id, c.person_id, n.enrolled_on, t.number, c.id, p.*
    FROM enrolment n JOIN case_file c ON c.id = n.case_id JOIN person p ON p.id = c.person_id
    JOIN participant t ON t.id = n.participant_id
    WHERE n.program_id = %(program)s AND n.withdrawn_at IS NULL AND n.participant_id < %(after)s AND n.enrolled_on <= %(last)s
        AND (n.last_served_on >= %(first)s OR %(placed)s AND EXISTS (
            SELECT FROM placement j WHERE j.case_id = c.id AND j.started_on BETWEEN %(first)s::date - 90 AND %(last)s))
    ORDER BY n.participant_id DESC LIMIT 60
"""
SAME = "SELECT first_id, second_id FROM participant_pair WHERE answer = 'same'"
KNOWN = (
    """
    SELECT e.enrolment_id, e.kind, e.day, e.planned, e.planned_on, e.created_at FROM enrolment_entry e
    LEFT JOIN enrolment_entry later ON later.corrects_id = e.id
    WHERE later.id IS NULL AND NOT e.struck AND e.enrolment_id = ANY(%(enrolments)s) ORDER BY e.day, e.id
    """,
    """
    SELECT c.person_id, j.id, j.started_on, j.ended_on, j.employer_id, j.hours, j.subsidized, j.withdrawn_at, j.kind, j.health_from,
        j.pay, j.pay_cents, j.tips_cents, (
        SELECT json_agg(json_build_array(e.paid_on, e.cents, e.evidence)) FROM earning e
        LEFT JOIN earning later ON later.corrects_id = e.id WHERE e.placement_id = j.id AND later.id IS NULL AND e.cents > 0)
    FROM case_file c JOIN placement j ON j.case_id = c.id WHERE c.person_id = ANY(%(people)s) ORDER BY j.id
    """,
    """
    SELECT c.person_id, k.placement_id, k.day, a.state, a.said_on, a.decides FROM case_file c JOIN job_check k ON k.case_id = c.id
    JOIN job_check_answer a ON a.check_id = k.id LEFT JOIN job_check_answer back ON back.takes_back_id = a.id
    WHERE back.id IS NULL AND a.takes_back_id IS NULL AND c.person_id = ANY(%(people)s) ORDER BY a.id
    """,
    """
    SELECT c.person_id, s.from_on, s.until_on, s.created_at FROM case_file c JOIN school_time s ON s.case_id = c.id
    WHERE c.person_id = ANY(%(people)s)
    """,
)


def due(connection: Connection, given: Given) -> None:
    """The first of each kind of duty of whoever asks, and of whom those are that are shown."""
    all_of(connection, WHO, given)
    all_of(connection, PROGRAMS, given)
    shown: dict[str, list[int]] = {}
    for kind, key in all_of(connection, DUE, given):
        shown.setdefault(kind, []).append(key)
    wanted: dict[str, list[int]] = {}
    for kind, keys in shown.items():
        wanted.setdefault(TABLE_OF.get(kind, kind), []).extend(keys[:SHOWN])
    for table, statements in OF_WHOM.items():
        if ids := wanted.get(table):
            for statement in statements:
                all_of(connection, statement, {"ids": ids})
    if pairs := all_of(connection, PAIR, {"ids": wanted.get("pairs", [])}):
        all_of(connection, SIDES, {"ids": [one for pair in pairs for one in pair[:2]]})


def case_at_work(connection: Connection, given: Given) -> None:
    """The case page of somebody with a job, in a program."""
    case_page(connection, given)
    for statement in (JOBS_OF_CASE, STANDS, ENROLMENTS_OF_CASE):
        all_of(connection, statement, given)


def goal(connection: Connection, given: Given) -> None:
    """How far a program is, as it was counted."""
    for statement in (WHO, PROGRAMS):
        all_of(connection, statement, given)
    row = connection.execute(GOAL, given).fetchone()
    assert row is not None
    groups = next(one for one in row if isinstance(one, dict) and "organization" in one)
    ids = [int(one["key"]) for one in groups["organization"] if one["key"].isdecimal()]
    all_of(connection, ORGANIZATIONS, {"ids": ids})


def public(connection: Connection, given: Given) -> None:
    """The last release, for everybody."""
    all_of(connection, RELEASED, given)


def wioa(connection: Connection, given: Given) -> None:
    """The figures of a program year, as they were counted."""
    for statement in (WHO, PROGRAMS, WIOA):
        all_of(connection, statement, given)


def orr(connection: Connection, given: Given) -> None:
    """The measures of a federal year, as they were counted."""
    for statement in (WHO, PROGRAMS, ORR):
        all_of(connection, statement, given)


def wioa_people(connection: Connection, given: Given) -> None:
    """The same with a page of the people behind a figure, and all that tells how they count."""
    wioa(connection, given)
    _people(connection, {**given, "placed": False})


def orr_people(connection: Connection, given: Given) -> None:
    """The same for ORR."""
    orr(connection, given)
    _people(connection, {**given, "placed": True, "first": given["fiscal_first"], "last": given["fiscal_last"]})


def _people(connection: Connection, given: Given) -> None:
    all_of(connection, SAME, given)
    found = all_of(connection, SOME, given)
    ids = {"enrolments": [one[1] for one in found], "people": [one[2] for one in found]}
    for statement in KNOWN:
        all_of(connection, statement, ids)
