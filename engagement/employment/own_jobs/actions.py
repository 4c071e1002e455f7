"""What follows when somebody says how it stands with their work: it is written down as their word, or kept beside what is known
better until a person decides. Nothing here commits.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from engagement.employment.checks import actions as checks
from engagement.employment.checks import queries as asked
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.next_steps import LOST_JOB
from engagement.employment.employers import queries as employers
from engagement.employment.employers.spelling import known_as
from engagement.employment.own_jobs import queries
from engagement.employment.own_jobs.changes import as_kept, as_they_say, changed, last_day_of
from engagement.employment.own_jobs.kinds import WITHOUT_DECISION, WordKind
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.own_jobs.next_steps import DECIDE, WRITE_IT_DOWN
from engagement.employment.placements import actions as placements
from engagement.employment.placements import queries as jobs
from engagement.employment.placements.kinds import WITHOUT_PAPER, Ending, Evidence, Why
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import Priority, SaidBy

RESIDENT = SaidBy.RESIDENT
A_DAY = timedelta(days=1)  # told again within it, it is nothing new


def begin(case: Case, job: Job) -> Placement:
    """They have a job. One that is written already stays as it is: what they say of it otherwise is a correction."""
    people.locked_case(case.id)
    job = _with_employer(job)
    there = next((one for one in jobs.going_on(case.id) if _is_one(one, job)), None)
    made = there or placements.place(case, job, RESIDENT)
    for word in queries.waiting(case.id):
        if word.kind is WordKind.BEGAN:
            word.placement_id = made.id
            _settle(word, taken=True)
    if there is None or there.case_id != case.id:
        checks.help_is_over(case)
    return made


def _with_employer(job: Job) -> Job:
    """The employer of that name, if there is one; whichever else it may be, a person looks. Nobody's words go into the register."""
    known = employers.called(job.employer_said or "") if known_as(job.employer_said or "") else None
    return replace(job, employer_id=known.id if known is not None else job.employer_id)


def _is_one(placement: Placement, job: Job) -> bool:
    said = known_as(placement.employer_said or ""), known_as(job.employer_said or "")
    same = placement.employer_id == job.employer_id if job.employer_id is not None else said[0] == said[1] != ""
    return same and placement.started_on == job.started_on


def has_begun(case: Case, channel: Channel, message_id: int | None = None) -> OwnWord | None:
    """They have a job, and said nothing of it: somebody writes it down with them. None if that is known and waits already."""
    people.locked_case(case.id)
    if any(one.kind is WordKind.BEGAN for one in queries.waiting(case.id)):
        return None
    word = _keep(case, WordKind.BEGAN, channel, message_id=message_id)
    checks.help_is_over(case)
    return word


def lose(
    case: Case, channel: Channel, placement: Placement | None = None, last_day: date | None = None,
    reason: Ending = Ending.OTHER, *, message_id: int | None = None,
) -> bool:  # fmt: skip
    """They have no work any more: help is offered the same day. False if that was known, and is offered already."""
    people.locked_case(case.id)
    known = is_known_as_lost(case)
    if placement is not None and last_day is not None:
        _end(case, placement, last_day, reason, channel)
        db.session.flush()
    answered = _answer_what_is_asked(case, placement, channel, message_id)
    if last_day is None and not answered and not known:
        _keep(case, WordKind.LOST, channel, placement, message_id=message_id)
    checks.offer_help(case)
    return not known


def is_known_as_lost(case: Case) -> bool:
    """Whether help is offered already and nobody has contacted them yet; where more is at stake, whether they told it of late."""
    if case.closed_at is not None or case.priority != Priority.AT_ONCE:
        return case.closed_at is None and case.next_step == LOST_JOB.key
    lately = clock.now() - A_DAY
    return any(one.kind is WordKind.LOST and one.taken and one.created_at > lately for one in queries.words_of(case.id))


def _end(case: Case, placement: Placement, last_day: date, reason: Ending, channel: Channel) -> None:
    db.session.refresh(placement, with_for_update=True)
    placements.only_standing(placement)
    placements.only_since_it_began(placement, last_day)
    if placement.ended_on == last_day:
        return  # sent twice
    speaks_against = queries.speaks_against_end(placement.id, last_day)
    if placement.ended_on is not None or speaks_against:
        _keep_once(case, WordKind.ENDED, channel, placement, {"ended_on": last_day.isoformat(), "ending": reason.value})
    else:
        placements.end(placement, last_day, reason, RESIDENT)


def _answer_what_is_asked(case: Case, placement: Placement | None, channel: Channel, message_id: int | None) -> bool:
    """What is asked these days about the job is answered by it, unless another job of theirs goes on; whether it was."""
    others = [one for one in jobs.going_on(case.id) if placement is None or one.id != placement.id]
    if checks.must_not_be_asked(case) or len(others) > (placement is None):
        return False
    about = placement or (others[0] if others else None)
    check = next((one for one in _due(case) if about is None or one.placement_id == about.id), None)
    if check is not None:
        checks.answer(check, CheckState.NOT_EMPLOYED, channel, RESIDENT, message_id=message_id)
    return check is not None


def _due(case: Case) -> list[Check]:
    today = clock.today()
    return [one for one in asked.of_case(case.id) if one.state is CheckState.DUE and one.window.covers(today)]


def correct(placement: Placement, job: Job, channel: Channel) -> bool:
    """It is otherwise than is written. True if it is written so now; False if a paper, a payment or somebody else's answer speaks
    against it, and a person decides. Raises DomainError if it was changed since they saw it.
    """
    case = _locked(placement)
    job = _with_employer(job)
    news = changed(placement.facts, job)
    if not news:
        return True
    if placement.evidence in WITHOUT_PAPER and not queries.speaks_against(placement, news):
        _write(placement, news)
        return True
    _keep_once(case, WordKind.OTHERWISE, channel, placement, as_kept(news))
    return False


def never(placement: Placement, channel: Channel) -> bool:
    """There was no such job. True if it counts no more; False if a paper, a payment or somebody else says that there was one, and a
    person decides. Raises DomainError if it was changed since they saw it.
    """
    case = _locked(placement)
    if placement.evidence in WITHOUT_PAPER and not queries.speaks_against_never(placement.id):
        placements.withdraw(placement, "", RESIDENT)
        return True
    _keep_once(case, WordKind.NEVER, channel, placement)
    return False


def _locked(placement: Placement) -> Case:
    seen = placement.version
    case = people.locked_case(placement.case_id)
    db.session.refresh(placement, with_for_update=True)
    placements.only_standing(placement)
    if placement.version != seen:
        raise DomainError(_s("Somebody corrected this meanwhile. Look at it again."))
    return case


def _write(placement: Placement, news: dict[str, Any]) -> None:
    """As they say it; what was only a note of ours is their word from now on."""
    facts = replace(placement.facts, **news)
    evidence = Evidence.WORD if placement.evidence is Evidence.NOTE else placement.evidence
    placements.correct(placement, replace(facts, evidence=evidence), "", RESIDENT)


def _keep_once(
    case: Case, kind: WordKind, channel: Channel, placement: Placement, facts: dict[str, Any] | None = None
) -> None:  # fmt: skip
    """What waits for a decision already is not asked twice."""
    same = (placement.id, kind, facts)
    if all((one.placement_id, one.kind, one.facts) != same for one in queries.waiting(case.id)):
        _keep(case, kind, channel, placement, facts)


def _keep(
    case: Case, kind: WordKind, channel: Channel, placement: Placement | None = None, facts: dict[str, Any] | None = None,
    *, message_id: int | None = None,
) -> OwnWord:  # fmt: skip
    decided = kind in WITHOUT_DECISION
    word = OwnWord(
        case_id=case.id, placement_id=placement.id if placement is not None else None, kind=kind, channel=channel, facts=facts,
        taken=True if decided else None, decided_at=clock.now() if decided else None,
    )  # fmt: skip
    db.session.add(word)
    db.session.flush()
    said = {"message_id": message_id} if message_id is not None else {}
    people.add_event_of(word, "own_word", word_id=word.id, said=kind.value, channel=channel.value, **said)
    if not decided:
        task = WRITE_IT_DOWN if kind is WordKind.BEGAN else DECIDE
        tasks.ask_for(task.key, case=case, about=word.id)
    return word


def decide(word: OwnWord, *, taken: bool) -> None:
    """A person says which is so. Both stay to be read. Raises DomainError if another decided otherwise, or it can be so no more."""
    people.locked_case(word.case_id)
    db.session.refresh(word, with_for_update=True)
    if word.decided_at is not None:
        if word.taken != taken:
            raise DomainError(_s("This is decided already."))
        return
    if taken and word.placement_id is not None:
        _as_they_say(word, db.session.get_one(Placement, word.placement_id, with_for_update=True))
    _settle(word, taken=taken)
    people.add_event_of(word, "own_word_decided", word_id=word.id, taken=taken)


def _as_they_say(word: OwnWord, placement: Placement) -> None:
    if word.kind is WordKind.NEVER:
        placements.withdraw(placement, Why.OWN_WORD, RESIDENT)
    elif word.kind is WordKind.ENDED:
        last_day, reason = last_day_of(word.facts or {})
        placements.only_since_it_began(placement, last_day)
        facts = replace(placement.facts, ended_on=last_day, ending=reason)
        placements.correct(placement, facts, Why.OWN_WORD, RESIDENT)
    elif word.kind is WordKind.OTHERWISE:
        placements.correct(placement, as_they_say(placement.facts, word.facts or {}), Why.OWN_WORD, RESIDENT)


def _settle(word: OwnWord, *, taken: bool) -> None:
    word.taken, word.decided_at, word.decided_by_id = taken, clock.now(), audit.actor_id()
    db.session.flush()
    case = db.session.get_one(Case, word.case_id)
    for kind in (WRITE_IT_DOWN, DECIDE):
        tasks.came(kind.key, case=case, about=word.id)


def take_back(word_id: int, case: Case) -> None:
    """It was another who said so: it counts no more. That help was offered stays; a person sees it in the history."""
    word = db.session.get_one(OwnWord, word_id)
    people.locked_case(word.case_id)
    if word.decided_at is None or word.kind in WITHOUT_DECISION:
        _settle(word, taken=False)
    people.add_event_of(word, "own_word_taken_back", word_id=word.id)
    people.go_on(case)
