"""Making the checks of a job, hearing what is said to them, and keeping them as the job stands. Nothing here commits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from engagement.employment.checks import queries
from engagement.employment.checks.dates import DAYS, due_on, first_step
from engagement.employment.checks.kinds import FACE_TO_FACE, SAID, Channel, CheckState, Step
from engagement.employment.checks.models import AskingConsent, Check, CheckAnswer, CheckAttempt
from engagement.employment.checks.next_steps import LOST_JOB, TASKS
from engagement.employment.checks.other_jobs import beside
from engagement.employment.checks.standing import Standing, decided_on, declined_on, standing
from engagement.employment.own_jobs.kinds import WordKind
from engagement.employment.placements.models import Placement
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.actions import NeedAsked
from engagement.people.age_bands import is_under_age
from engagement.people.mending.queries import counting
from engagement.people.models import Case
from engagement.people.need_changes import actions as needs
from engagement.people.open_needs import is_over
from engagement.people.queries import needs_of, newest_case, person_of
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import Priority, SaidBy, Urgency

WORK = "work"  # the need that is open for whoever is out of work


def follow(placement: Placement) -> None:
    """The checks of a job as it is written now: made with it, moved with its first day, over when there was no such job."""
    people.locked_case(placement.case_id)
    db.session.flush()
    there = {one.day for one in queries.of_placement(placement.id)}
    for day in DAYS:
        if day not in there:
            db.session.add(_new(placement, day))
    db.session.flush()
    _settle_with_ended(placement)


def _new(placement: Placement, day: int) -> Check:
    due = due_on(placement.started_on, day)
    return Check(
        placement_id=placement.id, case_id=placement.case_id, day=day, due_on=due, state=CheckState.DUE,
        step=Step.ASK, next_on=due,
    )  # fmt: skip


def settle(placement: Placement) -> None:
    """Decide anew how each check of a job stands. Whoever wants no such questions about it is asked none from then on."""
    checks = queries.of_placement(placement.id)
    answers, tried = queries.answers_to(one.id for one in checks), queries.attempts_at(one.id for one in checks)
    said = {one.id: [answer.as_said for answer in answers.get(one.id, ())] for one in checks}
    declined = min(filter(None, map(declined_on, said.values())), default=None)
    others = beside(placement)
    for check in checks:
        _move(check, placement)
        found = standing(
            check.window, said[check.id], [*(one.as_tried for one in tried.get(check.id, ())), *others.tried],
            today=clock.today(), ended_on=placement.ended_on, withdrawn=placement.withdrawn_at is not None,
            declined_on=declined, beside=others.answers,
        )  # fmt: skip
        _stand(check, found)
    db.session.flush()


def _settle_with_ended(placement: Placement) -> None:
    """The same of that job, and of those of its case that have ended, for which it answers."""
    for one in (placement, *queries.ended_beside(placement)):
        settle(one)


def _move(check: Check, placement: Placement) -> None:
    """Its day follows the first one of the job; what was asked about another day is asked anew."""
    due = due_on(placement.started_on, check.day)
    if check.due_on != due:
        check.due_on = due
        if check.state is CheckState.DUE:
            ask_nobody(check)
            check.step, check.next_on = first_step(check.window, clock.today())


def _stand(check: Check, found: Standing) -> None:
    if found.state is not CheckState.DUE:
        ask_nobody(check)
    elif found.state is CheckState.DUE and check.state is not CheckState.DUE:
        check.step, check.next_on = first_step(check.window, clock.today())
    check.state, check.differs = found.state, found.differs
    if found.state is not CheckState.DUE:
        check.step = check.next_on = None


def ask_nobody(check: Check) -> None:
    """Whoever was to call them, or to ask others, need not do so any more."""
    if check.step in (Step.OTHERS, Step.CLOSE):
        case = db.session.get_one(Case, check.case_id)
        for kind in TASKS:
            tasks.came(kind.key, case=case, about=check.id)
    check.call_by = None


def answer(
    check: Check, state: CheckState, channel: Channel, said_by: SaidBy, *, decides: bool = False, message_id: int | None = None
) -> CheckAnswer:  # fmt: skip
    """Keep what somebody said. Pressed twice, it is one. Raises DomainError for what cannot be said, or not yet."""
    case = people.locked_case(check.case_id)
    db.session.refresh(check)
    placement = db.session.get_one(Placement, check.placement_id)
    _only_what_can_be_said(check, placement, state)
    _only_who_may_be_asked(case)
    there, by_id = queries.answers_to([check.id]).get(check.id, []), audit.actor_id()
    lately = clock.now() - clock.PRESSED_TWICE
    new = (state, channel, said_by, decides, by_id)
    last = there[-1] if there else None
    if last is not None and last.created_at > lately and new == (
        last.state, last.channel, last.said_by, last.decides, last.by_id
    ):  # fmt: skip
        return last
    today = clock.today()
    said_on = decided_on([one.as_said for one in there], state, check.window, today) if decides else today
    made = CheckAnswer(
        check_id=check.id, state=state, channel=channel, said_by=said_by, said_on=said_on, decides=decides, by_id=by_id
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    people.add_event(
        case, "job_check_answered", check_id=check.id, day=check.day, state=state.value, channel=channel.value,
        said_by=said_by.value, answer_id=made.id, message_id=message_id,
    )  # fmt: skip
    _settle_with_ended(placement)
    sustained.work_changed(placement.case_id)
    if state is CheckState.NOT_EMPLOYED:
        offer_help(_where_they_are_helped(case))
    return made


def _where_they_are_helped(case: Case) -> Case:
    """The case of the job, or, where that is closed and another one of theirs is open, that one."""
    newest = newest_case(case.person_id) if case.closed_at is not None else case
    return case if newest.closed_at is not None else people.locked_case(newest.id)


def _only_who_may_be_asked(case: Case) -> None:
    if must_not_be_asked(case):
        raise DomainError(_s("They are under 18. Write down first that a guardian and they themselves said yes."))


def _only_what_can_be_said(check: Check, placement: Placement, state: CheckState) -> None:
    if placement.withdrawn_at is not None:
        raise DomainError(_s("This was taken back: there was no such job."))
    if state not in SAID:
        raise DomainError(_s("This is no answer."))
    if clock.today() < check.window.opens and state is not CheckState.DECLINED:
        day = show_date(check.window.opens)
        raise DomainError(_s("It is too early: an answer counts from %(day)s on. Ask them again then.", day=day))
    if state is CheckState.EMPLOYED_SAME and placement.ended_on is not None and placement.ended_on < check.due_on:
        raise DomainError(_s("This job has ended before. Correct the job first if they are still there."))


def take_back(answer_id: int, case: Case) -> None:
    """It was another who said so: it counts no more. That help was offered stays; a person sees it in the history."""
    said = db.session.get_one(CheckAnswer, answer_id)
    check = db.session.get_one(Check, said.check_id)
    people.locked_case(check.case_id)
    if said not in queries.answers_to([check.id]).get(check.id, []):
        return
    gone = CheckAnswer(
        check_id=check.id, state=None, channel=said.channel, said_by=said.said_by, said_on=clock.today(),
        takes_back_id=said.id, by_id=audit.actor_id(),
    )  # fmt: skip
    db.session.add(gone)
    db.session.flush()
    people.add_event(case, "job_check_taken_back", check_id=check.id, day=check.day)
    _settle_with_ended(db.session.get_one(Placement, check.placement_id))
    sustained.work_changed(check.case_id)
    people.go_on(case)


def offer_help(case: Case) -> None:
    """Whoever lost their work is offered help the same day: their case is open, asks for work, and stands on top of the queue."""
    if case.closed_at is not None:
        people.reopen_case(case)
    if not any(need.category == WORK and not is_over(need) for need in needs_of(case.id)):
        needs.add(case, [NeedAsked(WORK, Urgency.THIS_WEEK)])
    # “At once” says more; and where help is offered already, by when somebody contacts them stays as it was said.
    if case.priority != Priority.AT_ONCE and case.next_step != LOST_JOB.key:
        promised = add_business_days(clock.now(), 0)  # at night it is not late before anybody works
        people.set_next_step(case, LOST_JOB, due_at=promised, priority=Priority.ASKS_FOR_HELP)


def found_work(case: Case, began_on: date) -> None:
    """Nobody offers help to find work any more to whoever began some since they told that they have none."""
    helped = _where_they_are_helped(case)
    if is_offered_help(helped) and all(clock.local(at).date() <= began_on for at in _told_of_no_work(case, helped)):
        help_is_over(helped)


def _told_of_no_work(*cases: Case) -> Iterator[datetime]:
    for case in cases:
        for event in counting(case.id, ("job_check_answered", "own_word")):
            if event.facts.get("state") == CheckState.NOT_EMPLOYED or event.facts.get("said") == WordKind.LOST:
                yield event.at


def is_offered_help(case: Case) -> bool:
    """Whether they are out of work, as far as we know, and help to find some is what comes next, or what was planned."""
    return LOST_JOB.key in (case.next_step, case.planned_step)


def help_is_over(case: Case) -> None:
    """Nobody offers help to find work any more to whoever has some."""
    if case.planned_step == LOST_JOB.key:
        people.act(case)
    elif case.next_step == LOST_JOB.key:
        people.go_on(case)


def tried(check: Check, channel: Channel) -> None:
    """Somebody tried to ask, and nobody was reached. Pressed twice, it is once."""
    case = people.locked_case(check.case_id)
    db.session.refresh(check)
    _only_who_may_be_asked(case)
    if check.state is not CheckState.DUE:
        raise DomainError(_s("This is answered, or its time is over."))
    if clock.today() < check.window.opens:
        raise DomainError(_s("It is too early: they are asked from %(day)s on.", day=show_date(check.window.opens)))
    lately = clock.now() - clock.PRESSED_TWICE
    there = queries.attempts_at([check.id]).get(check.id, [])
    if any(one.channel is channel and one.by_id == audit.actor_id() and one.created_at > lately for one in there):
        return
    keep_attempt(check, channel)


def keep_attempt(check: Check, channel: Channel) -> None:
    """Write down that they were asked, or that it was tried. Whoever calls has called: nobody waits for it any more."""
    db.session.add(
        CheckAttempt(check_id=check.id, channel=channel, tried_on=clock.today(), by_id=audit.actor_id())
    )  # fmt: skip
    check.tries += 1
    if channel in FACE_TO_FACE:
        check.call_by = None
    db.session.flush()
    audit.record("job_check_tried", check, channel=channel.value)


def must_not_be_asked(case: Case) -> bool:
    """Whether they are under 18, and it is not written down that a guardian and they themselves said yes."""
    return is_under_age(person_of(case).age_band) and queries.consent_of(case.id) is None


def give_consent(case: Case, given: AskingConsent) -> None:
    """A guardian and they themselves said yes: what waited for that is asked from now on. Twice is once."""
    people.locked_case(case.id)
    if queries.consent_of(case.id) is not None:
        return
    given.case_id, given.by_id = case.id, audit.actor_id()
    db.session.add(given)
    db.session.flush()
    people.add_event(case, "job_check_consent", consent_id=given.id)
    for check in queries.of_case(case.id):
        if check.step is Step.CONSENT:
            check.step, check.next_on = first_step(check.window, clock.today())


def take_consent_back(case: Case) -> None:
    """One of them wants it no more: nothing is asked from now on. Twice is once."""
    people.locked_case(case.id)
    given = queries.consent_of(case.id)
    if given is None:
        return
    given.taken_back_at = clock.now()
    people.add_event(case, "job_check_consent_ended", consent_id=given.id)
    for check in queries.of_case(case.id):
        if check.state is CheckState.DUE and check.next_on is not None:
            wait_for_consent(check)
            check.next_on = max(check.due_on, check.next_on)


def wait_for_consent(check: Check) -> None:
    """Nobody asks anything before it is written down that both said yes; it is looked at again tomorrow."""
    ask_nobody(check)
    check.step, check.next_on = Step.CONSENT, clock.today() + timedelta(days=1)
