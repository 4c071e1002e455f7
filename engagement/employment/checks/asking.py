"""Going on with a check while nobody answered: a text, one more, then a call, then the employer or partner, then it is said how it
stands. What was asked and what comes next are written in one transaction, so that nobody is asked twice.
"""

from datetime import UTC, datetime, time, timedelta

from engagement.employment.checks import actions, queries
from engagement.employment.checks.dates import step_after
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.next_steps import ASK_OTHERS, CALL, VISIT
from engagement.employment.checks.other_jobs import is_asked_about_another
from engagement.employment.checks.reading import AFTER_THE_END, NUMBERS, QUESTION
from engagement.employment.checks.ways import nobody_else
from engagement.employment.enrolments.queries import has_died
from engagement.employment.placements.kinds import Kind
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.queries import message_with_key
from engagement.messaging.questions.queries import asked_since
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel as Way
from engagement.people.models import Case, Person
from engagement.people.queries import person_of
from engagement.people.reach import can_be_reached
from engagement.people.tasks import actions as tasks

MOST_TEXTS = 2
ONE_AT_A_TIME = timedelta(days=3)  # between two questions of ours to one person
TOMORROW = timedelta(days=1)
FAILED = frozenset({MessageState.WITHHELD, MessageState.FAILED, MessageState.UNDELIVERED})
NOON = time(19)  # of Albuquerque, about, in UTC: a day for a text that is to name it


def go_on(check: Check) -> None:
    """Do what is next about a check that is held."""
    case, placement = db.session.get_one(Case, check.case_id), db.session.get_one(Placement, check.placement_id)
    today = clock.today()
    if check.window.is_over(today) or check.step is Step.CLOSE or case.erased_at is not None:
        actions.settle(placement)
        check.next_on = check.next_on and check.window.closes + TOMORROW
    elif has_died(case.person_id):
        actions.ask_nobody(check)
        check.step, check.next_on = Step.CLOSE, check.window.closes + TOMORROW
    elif actions.must_not_be_asked(case):
        actions.wait_for_consent(check)
    elif placement.ended_on is not None and _another_answers(check, placement):
        return
    elif check.step is Step.OTHERS:
        _ask_others(check, case, placement)
    elif check.step is Step.CALL:
        _ask_for_a_call(check, case)
    else:
        _write(check, case, placement)


def key_of(check: Check, number: int) -> str:
    """The key of a text: with the day, so that a check which was moved is asked about anew."""
    return f"{QUESTION}:{check.id}:{check.due_on.isoformat()}:{number}"


def check_of(message: Message) -> int | None:
    """The id of the check that a text of ours asked about."""
    return int((message.key or "").split(":")[1]) if message.template in NUMBERS and message.key else None


def _another_answers(check: Check, placement: Placement) -> bool:
    """Whether what they say of another job answers for this one, which has ended: it did, with whichever request of theirs, or is
    waited for. One question is enough; unless that job ends as well, it answers for both.
    """
    actions.settle(placement)
    if check.state is not CheckState.DUE:
        return True
    checks = queries.of_person(check.case_id)
    if not is_asked_about_another(check, checks, queries.jobs_of(checks)):
        return False
    check.next_on = clock.today() + TOMORROW
    return True


def _write(check: Check, case: Case, placement: Placement) -> None:
    """Text them, or write an e-mail; where neither can go, somebody calls."""
    person = person_of(case)
    if not can_be_reached(person):
        _ask_for_a_call(check, case)
        return
    if _is_asked_something_else(check, person):
        check.next_on = clock.today() + TOMORROW
        return
    before = _written_before(check)
    if before == MOST_TEXTS or (before and _failed(message_with_key(key_of(check, before)))):
        _ask_for_a_call(check, case)
        return
    template = QUESTION if placement.ended_on is None else AFTER_THE_END
    message = outbox.queue(
        person, template, key=key_of(check, before + 1), case_id=case.id,
        at=datetime.combine(placement.started_on, NOON, UTC),
    )  # fmt: skip
    if message.state is MessageState.WITHHELD:
        _ask_for_a_call(check, case)
        return
    actions.keep_attempt(check, Channel.EMAIL if message.channel is Way.EMAIL else Channel.TEXT)
    check.step, check.next_on = step_after(Step.REMIND if before else Step.ASK, check.window, clock.today())


def _written_before(check: Check) -> int:
    return sum(message_with_key(key_of(check, number)) is not None for number in range(1, MOST_TEXTS + 1))


def _failed(message: Message | None) -> bool:
    return message is None or message.state in FAILED


def _is_asked_something_else(check: Check, person: Person) -> bool:
    """Whether "1" would be the answer to another question of these days. Nobody waits so long that the window closes over it."""
    today = clock.today()
    if today + ONE_AT_A_TIME >= check.window.closes:
        return False
    since = clock.now() - ONE_AT_A_TIME
    return queries.asked_beside(check, today - ONE_AT_A_TIME) or asked_since(
        person.number_known_as, since, but=f"{QUESTION}:{check.id}:"
    )


def _ask_for_a_call(check: Check, case: Case) -> None:
    kind = CALL if person_of(case).phone else VISIT
    task = tasks.ask_for(kind.key, case=case, about=check.id)
    if task is not None:
        check.call_by = clock.local(task.due_at).date()
    check.step, check.next_on = step_after(Step.CALL, check.window, clock.today())


def _ask_others(check: Check, case: Case, placement: Placement) -> None:
    if not nobody_else(
        restricted=case.restricted is not None, say_nothing=person_of(case).say_nothing,
        own_business=placement.kind is Kind.OWN_BUSINESS, over=placement.ended_on is not None,
    ):  # fmt: skip
        tasks.ask_for(ASK_OTHERS.key, case=case, about=check.id)
    check.step, check.next_on = step_after(Step.OTHERS, check.window, clock.today())
