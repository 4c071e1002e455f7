"""The least the pages of outreach need: a statement for each kind of row they show, and at the desk who is at the keyboard."""

from typing import Any

import psycopg

from bench.floor.desk import WHO, all_of
from bench.floor.server import Given

Connection = psycopg.Connection[Any]

COMING = """
    SELECT * FROM event WHERE announced_at IS NOT NULL AND visibility <> 'by_invitation' AND starts_at >= current_date
    ORDER BY starts_at, id LIMIT 8
"""
EVENT_TEXTS = "SELECT * FROM event_text WHERE event_id = ANY(%(ids)s)"
ANSWERED = """
    SELECT p.*, d.name FROM plan p JOIN department d ON d.id = p.department_id WHERE p.approved_version IS NOT NULL AND EXISTS (
        SELECT FROM theme t JOIN theme_response r ON r.theme_id = t.id
        WHERE t.plan_id = p.id AND t.merged_into_id IS NULL AND r.published_at IS NOT NULL)
    ORDER BY p.id DESC LIMIT 20
"""
OUTCOMES = """
    SELECT DISTINCT ON (r.theme_id) t.plan_id, r.outcome FROM theme_response r JOIN theme t ON t.id = r.theme_id
    WHERE t.plan_id = ANY(%(ids)s) AND t.merged_into_id IS NULL AND r.published_at IS NOT NULL
    ORDER BY r.theme_id, r.version DESC
"""
PLAN = "SELECT p.*, d.name FROM plan p JOIN department d ON d.id = p.department_id WHERE p.id = %(plan)s"
THEMES = "SELECT * FROM theme WHERE plan_id = %(plan)s AND merged_into_id IS NULL ORDER BY id"
SAID = """
    SELECT theme_id, count(*), count(DISTINCT language), min(coalesce(said_on, created_at::date)) FROM resident_input
    WHERE plan_id = %(plan)s AND hidden_at IS NULL GROUP BY theme_id
"""
ANSWERS = """
    SELECT DISTINCT ON (r.theme_id) r.* FROM theme_response r JOIN theme t ON t.id = r.theme_id
    WHERE t.plan_id = %(plan)s AND r.published_at IS NOT NULL ORDER BY r.theme_id, r.version DESC
"""
ANSWER_TEXTS = "SELECT * FROM response_text WHERE theme_response_id = ANY(%(ids)s) AND language = 'en'"
QUOTES = """
    SELECT DISTINCT ON (theme_id) id, theme_id, language, body, translation FROM resident_input
    WHERE plan_id = %(plan)s AND theme_id IS NOT NULL AND quote_ok AND hidden_at IS NULL
        AND (language = 'en' OR translation_of = words_version) ORDER BY theme_id, id
"""
MOVES = "SELECT * FROM plan_step WHERE plan_id = %(plan)s AND kind = 'decision_moved' ORDER BY id"
TOLD = """
    SELECT d.way, count(DISTINCT coalesce(d.message_id, -d.id)) FROM delivery d JOIN theme t ON t.id = d.theme_id
    LEFT JOIN message m ON m.id = d.message_id WHERE t.plan_id = %(plan)s AND (m.id IS NULL OR m.state IN ('sent', 'delivered'))
    GROUP BY d.way
"""
UNSORTED = """
    SELECT * FROM resident_input WHERE plan_id = %(plan)s AND theme_id IS NULL AND hidden_at IS NULL ORDER BY id DESC LIMIT 50
"""
MINE = "SELECT department_id FROM account_department WHERE account_id = %(account)s"
TO_ANSWER = """
    SELECT t.id, t.name, p.name, CASE WHEN r.outcome IS NULL THEN s.first + 30 ELSE least(r.due, p.decided_on + 30) END AS due
    FROM plan p JOIN theme t ON t.plan_id = p.id
    LEFT JOIN LATERAL (SELECT outcome, due FROM theme_response WHERE theme_id = t.id AND published_at IS NOT NULL
        ORDER BY version DESC LIMIT 1) r ON true
    CROSS JOIN LATERAL (SELECT min(coalesce(said_on, created_at::date)) AS first FROM resident_input
        WHERE theme_id = t.id AND hidden_at IS NULL) s
    WHERE p.state <> 'closed' AND {whose} AND t.merged_into_id IS NULL AND s.first IS NOT NULL
        AND (r.outcome IS NULL OR r.outcome = 'under_review')
    ORDER BY due, t.id LIMIT 20
"""
TO_SORT = """
    SELECT p.id, p.name, count(*), min(coalesce(i.said_on, i.created_at::date)) AS first
    FROM plan p JOIN resident_input i ON i.plan_id = p.id
    WHERE p.state <> 'closed' AND {whose} AND i.theme_id IS NULL AND i.hidden_at IS NULL GROUP BY p.id ORDER BY first LIMIT 20
"""
TO_TRANSLATE = """
    SELECT p.id, p.name, d.name, array_agg(DISTINCT c.language)
    FROM plan p JOIN department d ON d.id = p.department_id JOIN plan_community c ON c.plan_id = p.id CROSS JOIN LATERAL (VALUES
        ('name', p.name), ('decision', p.decision), ('decided_by', p.decided_by), ('open', p.open), ('not_open', p.not_open),
        ('promise', p.promise), ('decided', p.decided)) AS said (part, words)
    WHERE (p.state = 'approved' OR p.closed_at > now() - interval '60 days') AND {whose} AND c.language <> p.language
        AND said.words <> '' AND NOT EXISTS (SELECT FROM plan_text t WHERE t.plan_id = p.id AND t.language = c.language
            AND t.part = said.part AND t.checked_at IS NOT NULL AND t.of_hash = encode(sha256(convert_to(words, 'UTF8')), 'hex'))
    GROUP BY p.id, d.name ORDER BY p.id LIMIT 20
"""
TO_DECIDE = """
    SELECT p.*, d.name FROM plan p JOIN department d ON d.id = p.department_id WHERE p.state = 'approved' AND {whose}
        AND p.decided_on IS NULL AND p.decision_on <= current_date ORDER BY p.decision_on, p.id LIMIT 20
"""
TO_APPROVE = """
    SELECT p.*, d.name FROM plan p JOIN department d ON d.id = p.department_id WHERE p.state = 'in_review' AND {whose}
    ORDER BY p.decision_on, p.id LIMIT 20
"""
TO_RECORD = """
    SELECT p.id, p.starts_at, t.title, d.name FROM event p JOIN department d ON d.id = p.department_id
    JOIN event_text t ON t.event_id = p.id AND t.language = p.first_language
    WHERE p.starts_at BETWEEN now() - interval '60 days' AND now() AND p.state IN ('announced', 'held') AND {whose}
        AND NOT EXISTS (SELECT FROM event_record r WHERE r.event_id = p.id) ORDER BY p.starts_at, p.id LIMIT 20
"""
NEXT_STEPS = """
    SELECT c.*, p.name, (SELECT count(*) FROM partner_contact a WHERE a.partnership_id = p.id AND a.day > current_date - 90
        AND a.kind LIKE 'asked%%') FROM partner_contact c JOIN partnership p ON p.id = c.partnership_id
    WHERE c.done_at IS NULL AND c.due IS NOT NULL AND {whose} ORDER BY c.due, c.id LIMIT 20
"""
PROMISES = """
    SELECT c.*, p.name, p.may_be_named FROM commitment c JOIN partnership p ON p.id = c.partnership_id
    WHERE c.state = 'open' AND {whose} ORDER BY c.due, c.id LIMIT 20
"""
# An input's own department or owner is its plan's, which the condition names.
THROUGH_PARTNERS = """
    SELECT t.id, t.name, p.name, count(*) FROM resident_input i JOIN theme t ON t.id = i.theme_id JOIN plan p ON p.id = t.plan_id
    WHERE i.answer_to = 'partner' AND i.wants_answer AND i.hidden_at IS NULL AND {whose}
        AND NOT EXISTS (SELECT FROM delivery d WHERE d.resident_input_id = i.id)
        AND (SELECT outcome FROM theme_response r WHERE r.theme_id = t.id AND r.published_at IS NOT NULL
            ORDER BY version DESC LIMIT 1) <> 'under_review'
    GROUP BY t.id, p.name ORDER BY t.id LIMIT 20
"""
CALLS = """
    SELECT p.id, p.starts_at, p.state, x.title, d.name, count(*), min(s.{since}) FROM event p JOIN sign_up s ON s.event_id = p.id
    JOIN event_text x ON x.event_id = p.id AND x.language = p.first_language JOIN department d ON d.id = p.department_id
    LEFT JOIN phone_line l ON l.phone_index = s.phone_index
    WHERE s.state <> 'cancelled' AND s.name IS NOT NULL AND s.{since} IS NOT NULL AND {whose} AND {waits}
    GROUP BY p.id, x.title, d.name ORDER BY p.starts_at, p.id LIMIT 20
"""
NOT_TEXTED = """
    p.ends_at > now() AND p.starts_at > now() - interval '14 days' AND s.called_at IS NULL AND (NOT s.reminders_ok
    OR s.phone IS NULL OR coalesce(l.stopped_at, l.paused_at, l.unreachable_at) IS NOT NULL OR EXISTS (SELECT FROM message m
        WHERE m.sign_up_id = s.id AND m.template IN ('sign_up_changed', 'sign_up_called_off')
            AND m.state IN ('failed', 'undelivered', 'withheld') AND m.key = m.template || ':' || s.id || ':' || p.sequence))
"""
TO_CALL = CALLS.replace("{since}", "news_at").replace("{waits}", NOT_TEXTED)
TO_CALL_AFTER = CALLS.replace("{since}", "answer_owed_at").replace(
    "{waits}", "s.answer_told_at IS NULL AND p.ends_at <= now()"
)
DUTIES = (
    TO_ANSWER, TO_SORT, TO_TRANSLATE, TO_DECIDE, TO_APPROVE, TO_RECORD, NEXT_STEPS, PROMISES, THROUGH_PARTNERS, TO_CALL,
    TO_CALL_AFTER,
)  # fmt: skip
OWNED, OF_DEPARTMENT = "p.owner_id = %(account)s", "p.department_id = %(department)s"
INPUTS = f"""
    SELECT i.*, p.name, p.department_id FROM resident_input i LEFT JOIN plan p ON p.id = i.plan_id
    WHERE i.plan_id IS NULL OR p.department_id IN ({MINE}) ORDER BY i.id DESC LIMIT 20
"""
UNREAD = "SELECT count(*) FROM resident_input WHERE read_at IS NULL"
REGISTER = """
    SELECT p.*, a.name, (SELECT count(*) FROM partner_contact c WHERE c.partnership_id = p.id AND c.day > current_date - 90
        AND c.kind LIKE 'asked%%'), (SELECT count(*) FROM commitment c WHERE c.partnership_id = p.id AND c.state = 'open')
    FROM partnership p JOIN account a ON a.id = p.owner_id {where} ORDER BY p.name, p.id LIMIT 50
"""
LASTING = """
    SELECT (SELECT count(*) FROM partnership), count(*) FROM (SELECT FROM partner_contact WHERE day > current_date - 730
        GROUP BY partnership_id HAVING count(DISTINCT day) >= 2) AS lasting
"""
PLANS = """
    SELECT p.*, a.name FROM plan p JOIN account a ON a.id = p.owner_id WHERE p.department_id = %(department)s
    ORDER BY p.id DESC LIMIT 50
"""
EVENTS = """
    SELECT e.*, t.title, r.attendance FROM event e JOIN event_text t ON t.event_id = e.id AND t.language = e.first_language
    LEFT JOIN event_record r ON r.event_id = e.id
    WHERE e.department_id = %(department)s AND e.starts_at BETWEEN now() - interval '30 days' AND now() + interval '90 days'
    ORDER BY e.starts_at, e.id LIMIT 100
"""
PROMISED = """
    SELECT c.*, p.name FROM commitment c JOIN partnership p ON p.id = c.partnership_id
    WHERE c.department_id = %(department)s AND c.state = 'open' ORDER BY c.due, c.id LIMIT 50
"""
TOOLKIT = "SELECT DISTINCT ON (page) * FROM toolkit_page WHERE language = 'en' ORDER BY page, version DESC"


def events(connection: Connection, given: Given) -> None:
    """The first events to come, with their words."""
    found = all_of(connection, COMING, given)
    all_of(connection, EVENT_TEXTS, {"ids": [row[0] for row in found]})


def heard(connection: Connection, given: Given) -> None:
    """The first plans with an answer, and how often each outcome is among them."""
    found = all_of(connection, ANSWERED, given)
    all_of(connection, OUTCOMES, {"ids": [row[0] for row in found]})


def heard_plan(connection: Connection, given: Given) -> None:
    """A plan with what was said and answered of each theme, and who was told."""
    for statement in (PLAN, THEMES, SAID, QUOTES, MOVES, TOLD):
        all_of(connection, statement, given)
    answers = all_of(connection, ANSWERS, given)
    all_of(connection, ANSWER_TEXTS, {"ids": [row[0] for row in answers]})


def board(connection: Connection, given: Given) -> None:
    """The themes of a plan, and the newest of what is in none."""
    for statement in (WHO, PLAN, THEMES, SAID, ANSWERS, UNSORTED):
        all_of(connection, statement, given)


def week(connection: Connection, given: Given) -> None:
    """What the account at the keyboard owes."""
    all_of(connection, WHO, given)
    all_of(connection, MINE, given)
    _owed(connection, OWNED, given)


def inputs(connection: Connection, given: Given) -> None:
    """The newest of what was said to the account's departments."""
    for statement in (WHO, INPUTS, UNREAD):
        all_of(connection, statement, given)


def partners(connection: Connection, given: Given) -> None:
    """The first page of the register, and how many last."""
    for statement in (WHO, REGISTER.format(where=""), LASTING):
        all_of(connection, statement, given)


def department(connection: Connection, given: Given) -> None:
    """What a department plans, promised and owes."""
    register = REGISTER.format(where=f"WHERE {OF_DEPARTMENT}")
    for statement in (WHO, PLANS, EVENTS, PROMISED, register):
        all_of(connection, statement, given)
    _owed(connection, OF_DEPARTMENT, given)


def toolkit(connection: Connection, given: Given) -> None:
    """Which pages the city wrote anew."""
    all_of(connection, WHO, given)
    all_of(connection, TOOLKIT, given)


def _owed(connection: Connection, whose: str, given: Given) -> None:
    for statement in DUTIES:
        all_of(connection, statement.format(whose=whose), given)
