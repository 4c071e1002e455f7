"""What is done with a referral. `_make` is the only writer of its status; nothing here commits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, exists, select, update

from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.consents.actions import restore_consent, revoke_consent
from engagement.people.models import Case, Consent, Need, Person
from engagement.people.open_needs import is_over, soonest
from engagement.people.queries import sharing_with
from engagement.people.vocabulary import (
    LetGo,
    NeedState,
    Priority,
    RevokedVia,
    SaidBy,
    Urgency,
)  # fmt: skip
from engagement.referrals import news, queries
from engagement.referrals.duties import Duty, next_duty
from engagement.referrals.effects import BUSINESS_DAYS, Clock, Move, Sharing
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.referrals.moves import CITY, MOVES, OPEN, SEND, TERMINAL, UNDO, WITHDRAW, MoveRefused, check
from engagement.referrals.notices import actions as notices
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.share import share
from engagement.referrals.statuses import Actor
from engagement.referrals.told import Told, check_told
from engagement.referrals.undo import can_undo, clocks, seen_at, stamps
from engagement.web.contributions import NextStep, contributed

ENDED = "ended"
BY_THE_RESIDENT = frozenset({LetGo.NO_LONGER_WANTED, LetGo.FOUND_ELSEWHERE})


def send(together: Sequence[Referral], actor: Actor) -> set[int]:
    """Make the first move of new referrals of one case, written down with them; the resident is told once of all.

    Returns the ids of those of which somebody at the organization was told.
    """
    steps = [_make(referral, check(referral.status, SEND, actor), actor, (), None, "") for referral in together]
    with db.as_the_office():
        told = {step.referral_id for step in steps if notices.tell(step.referral, step.id)}
        people.act(db.session.get_one(Case, together[0].case_id))
        news.tell_of_sending(together, told)
    return told


def move(referral: Referral, name: str, actor: Actor, *, reason: str | None = None, note: str = "") -> Referral:
    """Make a move of the table, with all that follows from it; raises MoveRefused if the table does not allow it."""
    made = check(referral.status, name, actor, reason, note)
    _lock_case(referral)
    return _make(referral, made, actor, queries.history_of(referral.id), reason, note).referral


def record_told(referral: Referral, name: str, told: Told, *, reason: str | None = None, note: str = "") -> Referral:
    """Write down a move that the partner told us: it is the partner's, and its time limits run from when it was said."""
    _lock_case(referral)
    history = queries.history_of(referral.id)
    made, at = check_told(referral.status, name, history, told.at, clock.now(), reason=reason, note=note)
    return _make(referral, made, Actor.PARTNER, history, reason, note, replace(told, at=at)).referral


def just_told(history: Sequence[ReferralMove], made: Move) -> bool:
    """Whether the same hand wrote that answer down a moment ago: the button was pressed twice."""
    last = history[-1]
    fresh = last.written_at is not None and clock.now() - last.written_at < clock.PRESSED_TWICE
    return fresh and last.move == made.name and last.actor_id == audit.actor_id()


def undo(referral: Referral, actor: Actor) -> Referral:
    """Take back the last step; raises MoveRefused if that is no longer safe."""
    _lock_case(referral)
    history = queries.history_of(referral.id)
    back = _way_back(referral, history, actor)
    if back is None:
        raise MoveRefused(_s("This can no longer be undone."))
    if back.follow_up is not None and _was_asked(referral, back.follow_up):
        back = replace(back, follow_up=None)
    before = next((step.reason for step in reversed(history[:-1]) if step.target is back.target), None)
    if MOVES[history[-1].move].ends_consent:
        restore_consent(db.session.get_one(Consent, referral.consent_id))
    _make(referral, back, actor, history, None, "")
    referral.reason = before
    return referral


def may_undo(referral: Referral, history: Sequence[ReferralMove], actor: Actor) -> bool:
    """Whether to offer the undo button."""
    return _way_back(referral, history, actor) is not None


def _way_back(referral: Referral, history: Sequence[ReferralMove], actor: Actor) -> Move | None:
    back = can_undo(history, actor, clock.now())
    if back is None or not _may_come_back(referral, back):
        return None
    withdrawn = MOVES[history[-1].move].ends_consent
    return None if withdrawn and db.session.get_one(Need, referral.need_id).state is NeedState.LET_GO else back


def _may_come_back(referral: Referral, back: Move) -> bool:
    """A referral that is over comes back only with something to share, and only if no other took its place."""
    if referral.status not in TERMINAL or back.target in TERMINAL:
        return True
    if referral.shared is None and back.sharing is not Sharing.BEGINS:
        return False
    if back.sharing is Sharing.BEGINS and not queries.may_get_records(referral.service_id):
        return False
    return referral.service_id not in queries.services_with(referral.need_id)


def stop_sharing(consent: Consent, via: RevokedVia) -> None:
    """Take a consent back: its referrals are withdrawn and their partner sees nothing from now on; the history stays."""
    people.locked_case(consent.case_id)
    revoke_consent(consent, via)
    actor = Actor.CASEWORKER if via is RevokedVia.CASEWORKER else Actor.RESIDENT
    for referral in queries.of_consent(consent.id):
        if referral.status in OPEN:
            move(referral, WITHDRAW, actor)
        elif referral.shared is not None:
            notices.tell_that_it_is_over(referral, f"consent-{consent.id}")
        referral.shared = None
    db.session.flush()


def end_request(case: Case) -> None:
    """The person ended their request: every organization stops seeing it."""
    for consents in sharing_with(case.id).values():
        for consent in consents:
            stop_sharing(consent, RevokedVia.WEB)


def let_go(need: Need, reason: LetGo, via: RevokedVia) -> None:
    """A need is let go: whoever wants it no more withdraws what is under way, and its organization sees nothing from now on.

    What we let go ourselves is taken back first, with a reason of its own.
    """
    under_way = queries.under_way(need.id)
    if under_way and reason not in BY_THE_RESIDENT:
        raise DomainError(_s("An organization is still asked about this need. Take that referral back first."))
    actor = Actor.CASEWORKER if via is RevokedVia.CASEWORKER else Actor.RESIDENT
    for referral in under_way:
        move(referral, WITHDRAW, actor)


def _lock_case(referral: Referral) -> None:
    """Whatever changes a case's referrals or questions locks the case first: so two at once wait, and never for each other."""
    with db.as_the_office():
        people.locked_case(referral.case_id)


def _make(
    referral: Referral, made: Move, actor: Actor, history: Sequence[ReferralMove], reason: str | None, note: str,
    told: Told | None = None,
) -> ReferralMove:  # fmt: skip
    now, reason = clock.now(), reason or made.because
    step = ReferralMove(
        referral=referral, case_id=referral.case_id, organization_id=referral.organization_id, move=made.name,
        source=referral.status, target=made.target, actor=actor, actor_id=audit.actor_id(), reason=reason,
        note=note.strip() or None, at=told.at if told else now, via=told.via if told else None,
        told_by=told.by if told else None, written_at=now if told else None,
    )  # fmt: skip
    after = [*history, step]
    referral.status, referral.reason = made.target, reason
    _set_moments(referral, made, after)
    if made.sharing is Sharing.ENDS:
        referral.shared = None
    db.session.add(step)
    undone = history[-1] if made.name == UNDO.name else step
    with db.as_the_office():
        _follow(referral, made, after, undone.actor)
    return step


def _set_moments(referral: Referral, made: Move, history: Sequence[ReferralMove]) -> None:
    """Set when it was sent, seen, accepted and closed, and the time limits that run after this history.

    What is over is so since we know it: the day within which that can be undone begins then.
    """
    moments, last = stamps(history), history[-1]
    for stamp in made.stamps:
        setattr(referral, stamp, moments.get(stamp))
    referral.received_at = seen_at(history)
    referral.closed_at = (last.written_at or last.at) if made.target in TERMINAL else None
    due = {limit: add_business_days(start, BUSINESS_DAYS[limit]) for limit, start in clocks(history).items()}
    referral.acknowledge_by = due.get(Clock.ACKNOWLEDGE)
    referral.contact_by = due.get(Clock.CONTACT)
    referral.expire_at = due.get(Clock.EXPIRE)


def _follow(referral: Referral, made: Move, history: Sequence[ReferralMove], speaker: Actor) -> None:
    """What the office does because of a move, whoever made it. `speaker` is whose word it is, or whose is taken back."""
    step = history[-1]
    if made.sharing is Sharing.BEGINS:
        _share(referral)
    db.session.flush()
    case, need = db.session.get_one(Case, referral.case_id), db.session.get_one(Need, referral.need_id)
    audit.record(
        f"referral_{made.name}", referral, source=step.source.value, target=step.target.value, reason=step.reason
    )
    if made.ends_consent:
        consent = db.session.get_one(Consent, referral.consent_id)
        revoke_consent(consent, RevokedVia.CASEWORKER if step.actor in CITY else RevokedVia.WEB)
    _settle(need, case, made, speaker)
    _plan_question(referral, made, step.at)
    if made.name == SEND:
        return  # of those sent together the resident is told in one text, and the next step is planned once
    news.tell(referral, made, history)
    if made.sharing is Sharing.BEGINS:
        notices.tell(referral, step.id)
    elif made.sharing is Sharing.ENDS:
        notices.tell_that_it_is_over(referral, step.id)
    db.session.flush()
    came_to_nothing = made.returns_to_caseworker and step.actor in (Actor.PARTNER, Actor.SYSTEM)
    if case.closed_at is not None and came_to_nothing and not is_over(need):
        people.reopen_case(case)  # it was closed because they went on
    elif step.actor in CITY or step.via is not None:
        people.act(case)
    else:
        plan(case)


def _share(referral: Referral) -> None:
    consent = db.session.get_one(Consent, referral.consent_id)
    if not queries.may_get_records(referral.service_id):
        raise MoveRefused(_s("This service never receives records. Call them together with the resident instead."))
    if not consent.holds(clock.now()):
        raise MoveRefused(_s("The resident's consent has ended. Ask again and make a new referral."))
    person, need = db.session.get_one(Person, referral.person_id), db.session.get_one(Need, referral.need_id)
    referral.shared, referral.shared_until = share(person, need, consent.fields), consent.expires_at


def _settle(need: Need, case: Case, made: Move, actor: Actor) -> None:
    """A partner's word that help was given is kept as the partner's: only the resident's own answer confirms it."""
    said_by = SaidBy.PARTNER if actor is Actor.PARTNER else SaidBy.CASEWORKER
    another_word_stands = made.settles is NeedState.UNKNOWN and need.said_by is not said_by
    if made.settles is not None and not another_word_stands:
        people.settle_need(need, case, made.settles, said_by)


def _plan_question(referral: Referral, made: Move, since: datetime) -> None:
    """The question to the resident that this move calls for some days later, in place of one not asked yet."""
    open_questions = (FollowUp.referral_id == referral.id, FollowUp.answered_at.is_(None))
    if made.sharing is Sharing.ENDS:
        db.session.execute(update(FollowUp).where(*open_questions).values(answered_at=clock.now(), answer=ENDED))
    elif not made.keeps_question:
        db.session.execute(delete(FollowUp).where(*open_questions, FollowUp.asked_at.is_(None)))
    if made.follow_up is not None:
        db.session.add(
            FollowUp(
                person_id=referral.person_id, case_id=referral.case_id, need_id=referral.need_id, referral_id=referral.id,
                question=made.follow_up, due_at=QUESTIONS[made.follow_up].due_at(since, referral.accepted_at),
            )
        )  # fmt: skip


def _was_asked(referral: Referral, question: str) -> bool:
    asked = exists().where(
        FollowUp.referral_id == referral.id, FollowUp.question == question, FollowUp.asked_at.is_not(None)
    )
    with db.as_the_office():  # a partner cannot read what we ask residents
        return bool(db.session.scalar(select(asked)))


def plan(case: Case) -> None:
    """Set the case's next step by all its needs and referrals. A call for help stays on top until somebody answers it."""
    if case.closed_at is not None:
        return
    needs, tries = queries.needs_and_tries(case.id)
    case.urgency = soonest(needs)
    if case.priority > Priority.ASKS_FOR_HELP or queries.no_call_is_awaited(case):
        duty = next_duty(needs, tries, reached_at=case.first_contact_at, planned=_planned(case))
        urgent = case.urgency is Urgency.TODAY
        people.set_next_step(
            case, duty.step, due_at=duty.due_at, priority=Priority.URGENT if urgent else Priority.USUAL
        )


def _planned(case: Case) -> Duty | None:
    if case.planned_step is None or case.planned_due_at is None or case.planned_at is None:
        return None
    return Duty(contributed().next_steps[case.planned_step], case.planned_due_at, case.planned_at)


def put_on_top(case: Case, step: NextStep) -> None:
    """Bring a case to the top of the queue, due at once: the resident says that help does not come."""
    if case.closed_at is not None:
        people.reopen_case(case)
    if case.priority != Priority.AT_ONCE:  # that says more
        people.set_next_step(case, step, due_at=clock.now(), priority=Priority.ASKS_FOR_HELP)
