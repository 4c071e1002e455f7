"""How often the hot pages and writes ask the database: each question costs a journey, and they come back unnoticed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, product
from typing import Any

import pytest
from flask import Flask, g, has_request_context, request
from sqlalchemy import event, select

from engagement.accounts.models import Account
from engagement.employment.duties.kinds import DutyKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.reports import actions as reports
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people.models import Case, Person
from tests import make
from tests.browser import Browser
from tests.employment.duties.owed import owed
from tests.employment.enrolled import a_program
from tests.employment.goal.in_program import RULE, at_work, twins
from tests.employment.goal.in_program import counted as goal_counted
from tests.employment.goal.releases.counted import release
from tests.employment.sustained.test_actions import in_force
from tests.intake.resident import send
from tests.outreach.door.at_the_door import AtTheDoor
from tests.referrals.test_follow_ups import asked as asked_if_help_came
from tests.statements import statements

# Deferring a job is not among them: it goes past the engine.
AT_MOST = {
    "GET welcome.home": 0,
    "GET intake.step": 1,
    "POST intake.submit": 15,
    "GET casework.queue": 6,
    "GET casework.case": 15,  # three say whether the organization of a referral can be told
    "GET new_referral.choose": 10,
    "POST new_referral.agree": 27,  # a third of them tell the organization: each address with a link of its own
    "GET casework.messages": 3,
    "GET referrals.today": 8,  # one says whether they have an agreement with the city
}

AT_MOST_OF_OUTREACH = {
    "GET this_week.week": 13,
    "GET measures.page": 10,
    "GET guest_list.guests": 10,
    "GET guest_list.call_list": 6,
    "GET sign_ups.sign_up": 2,
    "POST sign_ups.sign_up": 12,
    "POST door.sync": 8,
}

AT_MOST_OF_JOBS = {"GET duties.due": 14}  # one finds all duties; the others say of whom they are, whatever their number

# However many people are in a program: the figures were counted beforehand, and of a page of people all is asked at once.
AT_MOST_OF_PROGRAMS = {
    "GET reports.wioa": 14,
    "GET reports.orr": 14,
    "GET goal.program": 6,
    "GET public_goal.newest": 2,
    "GET enrolments.enrolment": 9,
}

Asked = dict[str, dict[int, list[str]]]


@pytest.fixture
def asked(app: Flask) -> Iterator[Asked]:
    """What each request to a view asks the database, by method and view."""
    found: Asked = defaultdict(lambda: defaultdict(list))
    numbers = count()

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if has_request_context():
            number = g.setdefault("number_of_this_request", next(numbers))
            found[f"{request.method} {request.endpoint}"][number].append(statement)

    event.listen(db.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.database.engine, "before_cursor_execute", note)


def test_the_hot_pages_ask_no_more_than_they_need(app: Flask, browser: Browser, asked: Asked) -> None:
    service = make.service(categories=["english", "food"])
    make.commit()
    browser.get("/en/")
    send(browser)
    case = db.session.scalars(select(Case)).one()
    db.session.get_one(Person, case.person_id).number_proved_at = case.created_at
    make.commit()
    browser.sign_in("caseworker")
    browser.get("/staff/queue")  # where signing in leads
    browser.get("/staff/queue?tab=all")
    page = browser.get(f"/staff/cases/{case.id}/refer").submit("Go on", service=service.id)
    page.submit("Send the referral", mode="verbal")
    browser.get("/staff/messages")
    partner = Browser(app)
    partner.sign_in("partner", organization_id=service.organization_id)
    partner.get("/partner/")
    no_more(asked, AT_MOST)


def no_more(asked: Asked, at_most: dict[str, int]) -> None:
    """Each view was opened, and asked no more than that."""
    most = {view: max(map(len, asked[view].values()), default=0) for view in at_most}
    said = "\n".join(
        line for view in at_most if most[view] > at_most[view] for line in max(asked[view].values(), key=len)
    )
    assert {view for view in at_most if most[view] > at_most[view]} == set(), said
    assert {view for view in at_most if at_most[view] and not most[view]} == set(), "a view that was not opened"


def test_the_pages_of_outreach_ask_no_more_than_they_need(app: Flask, browser: Browser, asked: Asked) -> None:
    account = make.belongs(make.department(), browser.sign_in("outreach"))
    ago, soon = clock.now() - timedelta(days=3), clock.now() + timedelta(hours=1)
    facts: list[dict[str, Any]] = [{"capacity": 4}, {}, {"starts_at": soon}, *[{"starts_at": ago}] * 3]
    coming, festival, today, *_over = [make.event(owner_id=account.id, **more) for more in facts]
    for one, name in product((coming, festival), ("Ana", "Tâm", "Lupe", "Bari", "Zahra", "Li")):
        make.sign_up(one, name, phone="+15055550142", reminders_ok=name > "L")
    guests = [make.sign_up(today, name) for name in ("Ana", "Tâm", "Lupe")]
    make.commit()
    for page in ("this-week", "outreach/measures"):
        browser.get(f"/staff/{page}")
    for page in ("sign-ups?of=waiting", "call-list"):
        browser.get(f"/staff/outreach/events/{coming.id}/{page}")
    Browser(app).get(f"/en/events/{festival.id}/sign-up").submit(
        "Sign up", name="Cam", phone="505-555-0143", reminders_ok="y"
    )
    tablet = AtTheDoor(app, today)
    tablet.answer({"check_ins": [tablet.tap("es", sign_up=guest.id) for guest in guests], "names": True})
    no_more(asked, AT_MOST_OF_OUTREACH)


def test_what_is_due_of_jobs_asks_no_more_than_it_needs(app: Flask, browser: Browser, asked: Asked) -> None:
    account = browser.sign_in("caseworker")
    for kind, _again in product(DutyKind, range(3)):
        owed(kind, owner_id=account.id)
    make.commit()
    assert len(browser.get("/staff/work").all(".duties li")) == 3 * len(DutyKind)
    no_more(asked, AT_MOST_OF_JOBS)


def test_reports_and_the_goal_ask_no_more_than_they_need(app: Flask, browser: Browser, asked: Asked) -> None:
    in_force(RULE)
    program = a_program()
    for _again in range(3):
        at_work(program)
    twins(program)
    goal_counted(program)
    reports.count(program)
    release(program)
    make.commit()
    enrolment = db.session.scalars(select(Enrolment)).first()
    assert enrolment is not None
    browser.sign_in("caseworker")
    for report, figure in (("wioa", "second_quarter"), ("orr", "entered")):
        for more in ("", f"&of={figure}"):
            browser.get(f"/staff/reports/{report}?program={program.id}{more}")
    for page in (f"goal/{program.id}", f"enrolments/{enrolment.id}"):
        browser.get(f"/staff/{page}")
    Browser(app).get("/en/employment")
    no_more(asked, AT_MOST_OF_PROGRAMS)


def test_an_answer_by_text_asks_no_more_than_it_needs(app: Flask) -> None:
    follow_up = asked_if_help_came()
    message = db.session.get_one(Message, follow_up.message_id)
    message.state = MessageState.DELIVERED
    make.commit()
    with statements() as sent:
        replies.receive({"MessageSid": "SM1", "From": message.phone or "", "Body": "1"})
        db.session.commit()
    assert follow_up.answer == "yes"
    # One of them: that no question of another kind came after it; two: that they did not tell of their own work.
    assert len(sent) <= 25, "\n".join(sent)


def test_the_audit_of_a_request_is_one_statement_in_the_order_of_what_was_done(browser: Browser, asked: Asked) -> None:
    send(browser)
    (written,) = asked["POST intake.submit"].values()
    assert sum("INSERT INTO audit_entry" in statement for statement in written) == 1
    lines = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [line.action for line in lines] == ["add", "request_received", "consent"]
    case = db.session.scalars(select(Case)).one()
    assert {line.person_id for line in lines} == {case.person_id}
    assert lines[1].subject_id == case.id and lines[1].facts == {}


def test_what_is_undone_leaves_no_line(app: Flask) -> None:
    from engagement.foundation import audit

    account = make.account()
    make.commit()
    for end in (db.session.rollback, db.session.close):
        audit.record("tried", account)
        end()
        audit.record("done", db.session.get_one(Account, account.id))
        make.commit()
    assert list(db.session.scalars(select(AuditEntry.action))) == ["done", "done"]
