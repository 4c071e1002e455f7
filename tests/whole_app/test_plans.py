"""Every list and every timer reads by an index what it shows or does: none grows with the number of people ever served.

The tables of a test are empty, so PostgreSQL is asked for its plan without scans of whole tables. What is then still one, or
walks along a whole index and throws rows away, has no index to go by.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from engagement.casework import queries as casework
from engagement.casework.numbers import queries as numbers
from engagement.casework.queries import Filters
from engagement.casework.tabs import Tab
from engagement.casework.tasks import queries as lists
from engagement.casework.tasks.queries import Whose
from engagement.directory.confidential import queries as confidential
from engagement.directory.confidential.standing import Standing
from engagement.foundation import clock, db
from engagement.foundation.quarters import Quarter
from engagement.messaging import claims, redaction, replies
from engagement.messaging import jobs as messaging_jobs
from engagement.messaging import queries as messaging
from engagement.messaging.recipients import Recipient
from engagement.messaging.vocabulary import Channel
from engagement.outreach import duties as outreach_duties
from engagement.outreach.door import queries as door
from engagement.outreach.events import queries as events
from engagement.outreach.events.coming import queries as coming_events
from engagement.outreach.events.duties import to_record
from engagement.outreach.events.models import Event
from engagement.outreach.heard import queries as heard
from engagement.outreach.inputs import actions as input_actions
from engagement.outreach.inputs import queries as inputs
from engagement.outreach.measures import queries as measures
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.plans.texts.duties import to_translate
from engagement.outreach.sign_ups import queries as sign_ups
from engagement.outreach.sign_ups.guest_list import calls
from engagement.outreach.sign_ups.guest_list import queries as guest_list
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.outreach.themes import queries as themes
from engagement.outreach.this_week import routes as week
from engagement.people import queries as people
from engagement.people.tasks import queries as tasks
from engagement.records.jobs import run_retention
from engagement.referrals import follow_ups
from engagement.referrals import jobs as referral_jobs
from engagement.referrals import queries as referrals
from engagement.referrals.case_panel import queries as case_panel
from engagement.referrals.new_referral import queries as new_referral
from engagement.referrals.partner_groups import GROUPS
from engagement.referrals.shared import actions as shared
from engagement.referrals.statuses import Status
from engagement.web import health
from engagement.web.asking import asked_by
from engagement.web.contributions import contributed
from engagement.web.desk_menu import what_waits
from engagement.web.last_row import LastRow
from engagement.web.roles import GRANTS, Role
from tests import make
from tests.employment.lists import LISTS_OF_JOBS

BIG = {
    "person", "name_key", "case_file", "need", "case_event", "consent", "referral", "referral_move", "follow_up", "message",
    "audit_entry", "draft", "answer", "resident_input", "one_time_code", "appointment", "interpreter_log", "phone_line", "task",
    "mail_address", "confidentiality", "theme", "theme_response", "response_text", "event", "event_text",
    "sign_up", "plan_text",
    "job_check", "job_check_answer", "job_check_attempt", "job_check_consent", "placement",
    "enrolment", "enrolment_entry", "participant", "participant_pair", "earning",
}  # fmt: skip
FILTERS = [Filters(language, need) for language, need in product((None, "rw"), (None, "work"))]


def queues() -> None:
    someone = make.account()
    for tab, filters in product(Tab, FILTERS):
        casework.queue(tab, someone, clock.now(), filters, casework.read_cursor("1-1-1"))


def piles() -> None:
    for group, after in product(GROUPS.values(), (None, 7)):
        referrals.of_organization(1, group, after=after)


def choices() -> None:
    case = make.case()
    new_referral.offers(case.person, case.needs[0])


def figures() -> None:
    db.session.execute(text(health.FIGURES))


def menu() -> None:
    for role in (Role.CASEWORKER, Role.SUPERVISOR):
        held, account = GRANTS[role], make.account(role)
        waiting = tuple(one.waiting for one in contributed().menu if one.waiting and one.permission in held)
        db.session.execute(what_waits(waiting, held), asked_by(account, clock.now())).one()


def tasks_to_do() -> None:
    for pile, someone in product(Whose, (make.account(), make.account("supervisor"))):
        lists.to_do(pile, someone, LastRow(clock.now(), 1))


def calendar() -> None:
    begins = clock.now()
    for departments, after in product((None, [1], [1, 2]), (None, (begins, 7))):
        events.in_days(begins, begins + timedelta(days=31), departments=departments, after=after)


def events_to_record() -> None:
    for one in whose():
        to_record(one)


def whose() -> list[outreach_duties.Asking]:
    return [outreach_duties.Asking(one, 1, [1, 2]) for one in outreach_duties.Whose]


def who_is_called() -> None:
    for ends_at, after in product(
        (clock.now(), clock.now() + timedelta(days=1)), (None, SignUp(id=7, queued_at=clock.now()))
    ):
        calls.call_list(Event(id=1, sequence=1, ends_at=ends_at), after)


def plans_to_translate() -> None:
    for whose in outreach_duties.Whose:
        to_translate(outreach_duties.Asking(whose, 1, [1, 2]))


def this_week() -> None:
    for whose, approves in product(outreach_duties.Whose, (False, True)):
        for kind in week.KINDS:
            kind.load(outreach_duties.Asking(whose, 1, [1, 2], approves=approves))


def crowd() -> None:
    event = make.event()
    guest = make.sign_up(event)
    for state, after in product(SignUpState, (None, guest)):
        guest_list.page(event, state, after)
    guest_list.numbers_of(event)
    guest_list.reasons(event, [guest])


def at_the_door() -> None:
    event = make.event(starts_at=clock.now() - timedelta(hours=1))
    door.by_link("link")
    door.by_device("device")
    door.signed_up(event.id, [1, 2])
    door.parties(event)
    door.erased(event.id)
    door.counted(event.id)
    door.tablets_of(event)
    door.asked_for_help(event.id)


def texts_in() -> None:
    """One of each kind, from somebody who was asked whether help came, and one from a stranger."""
    make.case(make.person(phone="+15055550142"))
    for number, body in enumerate(("1", "When will she call?", "He hits me", "STOP", "START", "👍", "Wrong number")):
        replies.receive({"MessageSid": f"SM{number}", "From": "+15055550142", "Body": body})
    replies.receive({"MessageSid": "SM99", "From": "+15055550143", "Body": "Hello?"})


LISTS: dict[str, Callable[[], object]] = LISTS_OF_JOBS | {
    "the queue": queues,
    "the numbers above it": lambda: numbers.counts(make.account(), clock.now()),
    "the chips in it": lambda: case_panel.queue_chips([1, 2]),
    "texts to be read": lambda: casework.inbox(make.account()),
    "what waits in the menu": menu,
    "tasks to do": tasks_to_do,
    "a case's tasks": lambda: tasks.tasks_of(1),
    "how many of them are open": lambda: tasks.open_count(1),
    "somebody by name": lambda: people.find_people("Amina Rahimi"),
    "by phone": lambda: people.find_people("505-555-0142"),
    "by e-mail": lambda: people.find_people("amina@example.org"),
    "a case's referrals": lambda: referrals.of_case(1),
    "its steps": lambda: referrals.moves_of(1),
    "its texts": lambda: messaging.thread(1),
    "its events": lambda: people.events_of(1),
    "its needs and tries": lambda: referrals.needs_and_tries(1),
    "which services a need is with": lambda: referrals.services_with(1),
    "services for a need, without those tried": choices,
    "a partner's piles": piles,
    "what it finished": lambda: referrals.finished_recently(1, list(Status), timedelta(days=14), 10),
    "how many are open": lambda: referrals.counts(1),
    "the calendar of events": calendar,
    "events that everybody reads of": lambda: coming_events.coming("vi", (clock.now(), 7)),
    "the first of them": lambda: coming_events.coming("vi"),
    "what is said of one": lambda: events.texts_of(1),
    "whether it was written just now": lambda: events.just_started(1, 1, clock.now(), "Riders meet"),
    "events of a plan": lambda: events.begin_of_plan(1),
    "events to write down": events_to_record,
    "who has a place at one": lambda: sign_ups.of_event(1, SignUpState.CONFIRMED),
    "how many places are taken": lambda: sign_ups.taken(1),
    "a sign-up by its code": lambda: sign_ups.by_code("K7FQ-2MPW"),
    "whether its form was sent before": lambda: sign_ups.sent_as("key"),
    "what was signed up with a number": lambda: sign_ups.to_come_at([b"number"]),
    "its texts that wait": lambda: sign_ups.keys_waiting(1),
    "the guests of an event, and whom to call": crowd,
    "a tablet and who is here": at_the_door,
    "what is due this week": this_week,
    "the measures": lambda: measures.counted(Quarter(2024, 1), Quarter(2026, 3)),
    "how many can be told by text": lambda: calls.reach(Event(id=1, sequence=1)),
    "who has to be called": who_is_called,
    "what residents said": inputs.inputs,
    "how much of it is unread": inputs.unread_inputs,
    "what was said of some departments' plans": lambda: inputs.inputs(7, departments=[1, 2]),
    "the same words, written down today": lambda: inputs.said_today(1, "More buses"),
    "rows of a sheet that are there": lambda: inputs.sent_before(["a", "b"]),
    "themes of a plan": lambda: themes.themes_of(1),
    "what is in no theme": lambda: themes.inputs_of(1, None, before=7),
    "what is in one": lambda: themes.inputs_of(1, 1),
    "plans with answers": lambda: heard.heard_plans("es", 7),
    "what everybody reads of a plan": lambda: plan_texts.public([make.plan()], "es"),
    "plans in other languages": plans_to_translate,
    "the answers of a plan": lambda: heard.cards_of(1, "es"),
    "whether it was said just now": lambda: input_actions.say("other", "Thank you.", None, "en"),
    "texts that come in": texts_in,
    "what a text may answer": lambda: follow_ups._open_questions([b"a number"]),
    "the texts of /metrics": figures,
    "the next text": claims.claim,
    "the next e-mail": lambda: claims.claim(Channel.EMAIL),
    "before an e-mail": lambda: messaging.before_a_mail(Recipient({}, email="amina@example.org"), "request_received"),
    "texts without a worker": messaging_jobs.sweep.func,
    "texts to blank": redaction.redact_settled,
    "how many texts wait": messaging.waiting_count,
    "referrals nobody answered": referral_jobs._expire_some,
    "questions to ask": referral_jobs._ask_some,
    "questions without an answer": referral_jobs._ask_some_again,
    "what is shared too long": referral_jobs._end_some,
    "what is shared without a date": lambda: shared.date_sharing(9),
    "what has been kept long enough": run_retention.func,
    "services that wait for a person": lambda: confidential.standing_so(Standing.WAITING, after=7),
}


@pytest.fixture
def said(app: Flask) -> Iterator[list[tuple[str, Any]]]:
    """What is said to the database, with its values."""
    heard: list[tuple[str, Any]] = []

    def hear(connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")) and "pg_advisory" not in statement:
            heard.append((statement, values))

    event.listen(db.database.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(db.database.engine, "before_cursor_execute", hear)


def too_long(plan: dict[str, Any]) -> Iterator[str]:
    """The parts of a plan that would read a big table from end to end."""
    table, kind = plan.get("Relation Name"), plan["Node Type"]
    if table in BIG and kind == "Seq Scan":
        yield f"reads all of {table}"
    index = str(plan.get("Index Name"))
    whole = table in BIG and kind.startswith("Index") and "Index Cond" not in plan and "Filter" in plan
    # By its key: in an empty table that may well be the shortest way to rows in order.
    if whole and not index.startswith("pk_") and " WHERE " not in definition(index):
        yield f"walks along {index}"
    for part in plan.get("Plans", ()):
        yield from too_long(part)


def definition(index: str) -> str:
    return str(db.session.scalar(text("SELECT indexdef FROM pg_indexes WHERE indexname = :name"), {"name": index}))


@pytest.mark.parametrize("name", LISTS)
def test_it_goes_by_an_index(said: list[tuple[str, Any]], name: str) -> None:
    LISTS[name]()
    asked = list(said)
    assert asked, "it asks the database nothing"
    # What was counted of the tables while other tests had filled them would make other plans.
    db.session.execute(text("DELETE FROM pg_statistic"))
    db.session.execute(
        text("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relnamespace = 'public'::regnamespace")
    )
    for way in ("seqscan", "hashjoin", "mergejoin"):  # the ways of small tables
        db.session.execute(text(f"SET LOCAL enable_{way} = off"))
    connection = db.session.connection().connection.driver_connection
    assert connection is not None
    for statement, values in asked:
        plan = connection.execute(f"EXPLAIN (FORMAT JSON) {statement}", values).fetchone()[0]
        found = list(too_long((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))
        assert found == [], statement
