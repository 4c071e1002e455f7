"""Asking residents whether help came, and hearing what they answer. One open question a person, so "1" means one thing."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.dialects.postgresql import distinct_on

from engagement.directory.models import Service
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.unreadable import readable
from engagement.messaging import outbox
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import last_question
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people import actions as people
from engagement.people.actions import locked_case
from engagement.people.mending.queries import counting
from engagement.people.models import Case, Need, Person
from engagement.people.needs import NEEDS
from engagement.people.queries import one_human, people_at
from engagement.people.vocabulary import LetGo, NeedState, SaidBy
from engagement.referrals.actions import ENDED, put_on_top
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP, RESIDENT_SAYS_NO_CONTACT
from engagement.referrals.notices import actions as notices
from engagement.referrals.questions import NO_ANSWER, NOT_ASKED, QUESTIONS, UNHEARD

MOST_TRIES = 2
MANY = 2  # people at one number
ASK_AGAIN_AFTER = timedelta(days=3)

UNDERSTOOD = frozenset({ReplyMeaning.YES, ReplyMeaning.NO, ReplyMeaning.NEED_HELP})
SETTLES = {ReplyMeaning.YES: NeedState.MET, ReplyMeaning.NO: NeedState.UNMET}
NOT_REACHED = frozenset({MessageState.WITHHELD, MessageState.FAILED, MessageState.UNDELIVERED})


def ask(follow_up: FollowUp) -> None:
    """Text the question. Where a text may not be sent, the caseworker is asked to call instead."""
    case = locked_case(follow_up.case_id)
    if case.closed_at is not None and not _goes_on(follow_up, case.closed_at):
        _end(follow_up, NOT_ASKED)
        return
    _end_older(follow_up)
    follow_up.tries += 1
    person = db.session.get_one(Person, follow_up.person_id)
    message = outbox.queue(
        person, follow_up.question, key=f"follow_up:{follow_up.id}:{follow_up.tries}", case_id=case.id,
        **_which_help(follow_up, person),
    )  # fmt: skip
    follow_up.asked_at, follow_up.message_id = clock.now(), message.id
    if message.state is MessageState.WITHHELD:
        _call_instead(follow_up, case, NOT_ASKED)


def _which_help(follow_up: FollowUp, person: Person) -> dict[str, Any]:
    """What tells the person which help a question is about: its kind where only they read the phone, else the day we asked."""
    need = NEEDS.get(db.session.get_one(Need, follow_up.need_id).category)
    referral = db.session.get_one(Referral, follow_up.referral_id)
    service = db.session.get_one(Service, referral.service_id)
    alone = not person.shared_phone and len(people_at(readable(person.phone) or "")) < MANY
    if need is not None and need.is_told_by_text and alone and not service.is_confidential:
        return {"need": need.label}
    return {"at": referral.sent_at}


def _goes_on(follow_up: FollowUp, closed_at: datetime) -> bool:
    """Whether the partner went on with the referral after the case was closed: then we still want to know."""
    over_at = db.session.get_one(Referral, follow_up.referral_id).closed_at
    return over_at is None or over_at > closed_at


def ask_again(follow_up: FollowUp) -> None:
    """No answer came: ask once more, then leave it to the caseworker."""
    message = db.session.get(Message, follow_up.message_id) if follow_up.message_id else None
    reached = message is not None and message.state not in NOT_REACHED
    if reached and follow_up.tries < MOST_TRIES:
        ask(follow_up)
    else:
        _call_instead(follow_up, locked_case(follow_up.case_id), NO_ANSWER)


def _end_older(follow_up: FollowUp) -> None:
    """A newer question about the same referral takes the place of an open one."""
    older = (
        FollowUp.referral_id == follow_up.referral_id, FollowUp.id != follow_up.id,
        FollowUp.asked_at.is_not(None), FollowUp.answered_at.is_(None),
    )  # fmt: skip
    db.session.execute(update(FollowUp).where(*older).values(answered_at=clock.now(), answer=ENDED))


def _call_instead(follow_up: FollowUp, case: Case, answer: str) -> None:
    _end(follow_up, answer)
    people.add_event(case, "no_answer_by_text", question=follow_up.question, referral_id=follow_up.referral_id)
    people.replan(case)


def _end(follow_up: FollowUp, answer: str) -> None:
    follow_up.answered_at, follow_up.answer = clock.now(), answer


def hear(message: Message, answer: ReplyMeaning) -> bool:
    """Whether an inbound text answered an open question: one to whoever it is from.

    Where several people use a number, that is whom we asked, if nobody else there was asked or texted since; else a person
    has to find out who it was.
    """
    asked = _open_questions(message.number_known_as) if answer in UNDERSTOOD and _asked_last(message) else []
    if message.person_id is not None:
        theirs = [one for one in asked if one.person_id == message.person_id]
        asked = theirs or (asked if one_human(people_at(message.phone or "")) else [])
    elif not _only_with(asked, message):
        return False
    if not asked:
        return False
    follow_up, case = asked[0], locked_case(asked[0].case_id)
    if not settle(follow_up, answer, message):
        return False
    if message.pressing is not None:  # what else they wrote is answered
        return True
    outbox.queue(
        db.session.get_one(Person, follow_up.person_id),
        "answer_thanks_yes" if answer is ReplyMeaning.YES else "answer_thanks_no",
        key=_thanks(follow_up), case_id=case.id, at=add_business_days(clock.now(), 0),
    )  # fmt: skip
    return True


def _asked_last(message: Message) -> bool:
    """Whether no question of another kind was asked there since: 1 is then the answer to that."""
    question = last_question(message)
    return question is None or question.template in QUESTIONS


def _only_with(asked: Sequence[FollowUp], message: Message) -> bool:
    """Whether of all who use the number only one was asked, and nobody else there was texted since."""
    last = messaging.last_said(message.number_known_as)
    return last is not None and {one.person_id for one in asked} == {last.person_id}


def _open_questions(known_as: Sequence[bytes]) -> Sequence[FollowUp]:
    """The last that each of the people at that number was asked, if it is not answered; the latest first. Once that is answered,
    what they text next may be about it: it answers no question of before.
    """
    last = (
        select(FollowUp.id)
        .join(Person, Person.id == FollowUp.person_id)
        .where(Person.phone_index.in_(known_as), FollowUp.asked_at.is_not(None))
        .where(FollowUp.answer.is_distinct_from(NOT_ASKED))
        .ext(distinct_on(FollowUp.person_id))
        .order_by(FollowUp.person_id, FollowUp.asked_at.desc(), FollowUp.id.desc())
    )
    still_open = FollowUp.id.in_(last.scalar_subquery()), FollowUp.answered_at.is_(None)
    return db.session.scalars(
        select(FollowUp).where(*still_open).order_by(FollowUp.asked_at.desc(), FollowUp.id.desc())
    ).all()


def question_to_answer(case_id: int, follow_up_id: int) -> FollowUp | None:
    """A question of that case which its resident may still answer, on My request."""
    found = select(FollowUp).where(FollowUp.id == min(follow_up_id, db.BIGGEST_ID), FollowUp.case_id == case_id)
    return db.session.scalar(found)


def settle(follow_up: FollowUp, answer: ReplyMeaning, message: Message) -> bool:
    """Keep the resident's answer beside the partner's word, and do what it calls for. False if it was answered meanwhile.

    The text is then theirs, whoever else uses the number.
    """
    case = locked_case(follow_up.case_id)
    need, referral = _as_it_is_now(follow_up)
    if follow_up.answered_at is not None and follow_up.answer not in UNHEARD:
        return False
    question = QUESTIONS[follow_up.question]
    _end(follow_up, answer.value)
    message.case_id, message.person_id, message.answer = follow_up.case_id, follow_up.person_id, answer.value
    people.add_event(
        case, "resident_answered", question=follow_up.question, answer=answer.value, referral_id=follow_up.referral_id,
        message_id=message.id, follow_up_id=follow_up.id, before=_standing(need, referral),
    )  # fmt: skip
    if question.settles_need and answer in SETTLES:
        people.settle_need(need, case, _settles(answer, need.state), SaidBy.RESIDENT)
    if question.confirms_contact and answer is ReplyMeaning.NO:
        notices.tell_that_nobody_called(referral)
    if answer is not ReplyMeaning.YES:
        put_on_top(case, question.no if answer is ReplyMeaning.NO else RESIDENT_NEEDS_HELP)
        return True
    if question.confirms_contact:
        _contact_made(follow_up)
    if case.next_step == RESIDENT_SAYS_NO_CONTACT.key:
        people.go_on(case)
    else:
        people.replan(case)
    return True


def _settles(answer: ReplyMeaning, before: NeedState) -> NeedState:
    """What an answer says of a need: a yes to some of the help is one to some of it."""
    return before if answer is ReplyMeaning.YES and before is NeedState.PARTLY_MET else SETTLES[answer]


def _contact_made(follow_up: FollowUp) -> None:
    """The limit for a first contact runs no more. Not through the version: nobody changed what a partner at work sees."""
    _limit_contact(follow_up, None)


def _limit_contact(follow_up: FollowUp, by: datetime | None) -> None:
    theirs = update(Referral).where(Referral.id == follow_up.referral_id)
    db.session.execute(theirs.values(contact_by=by, version=Referral.version))


def _as_it_is_now(follow_up: FollowUp) -> tuple[Need, Referral]:
    """Read a question again, now that its case is held, with the need and the referral it is about."""
    wanted = (
        select(FollowUp, Need, Referral)
        .join(Need, Need.id == FollowUp.need_id)
        .join(Referral, Referral.id == FollowUp.referral_id)
        .where(FollowUp.id == follow_up.id)
    )
    _same, need, referral = db.session.execute(wanted.execution_options(populate_existing=True)).one()
    return need, referral


def _standing(need: Need, referral: Referral) -> dict[str, str | None]:
    """How the need and the limit for a first contact stand, for the case that an answer is taken back."""
    return {
        "state": need.state.value, "said_by": need.said_by and need.said_by.value, "let_go": need.let_go and need.let_go.value,
        "settled_at": _as_text(need.settled_at),
        "contact_by": _as_text(referral.contact_by),
    }  # fmt: skip


def take_back(message: Message) -> None:
    """A text was not from whom we thought: what it answered is asked again, and stands as it stood before it."""
    events = counting(message.case_id, ("resident_answered",)) if message.case_id is not None else []
    event = next((one for one in events if one.facts.get("message_id") == message.id), None)
    if event is None:
        return
    follow_up, before = db.session.get_one(FollowUp, event.facts["follow_up_id"]), event.facts["before"]
    newer = exists().where(FollowUp.referral_id == follow_up.referral_id, FollowUp.id > follow_up.id)
    follow_up.answered_at = follow_up.answer = None
    if db.session.scalar(select(newer)):
        _end(follow_up, ENDED)
    question, answer = QUESTIONS[follow_up.question], ReplyMeaning(event.facts["answer"])
    if question.settles_need and answer in SETTLES:
        settled = _settles(answer, NeedState(before["state"]))
        _put_back(db.session.get_one(Need, follow_up.need_id), settled, before)
    if question.confirms_contact and answer is ReplyMeaning.YES:
        _limit_contact(follow_up, _moment(before["contact_by"]))
    elif question.confirms_contact:
        notices.take_back_that_nobody_called(db.session.get_one(Referral, follow_up.referral_id))
    outbox.take_back(_thanks(follow_up))
    case = locked_case(follow_up.case_id)
    people.add_event(case, "answer_taken_back", event_id=event.id, referral_id=follow_up.referral_id)
    people.go_on(case)


def _put_back(need: Need, answered: NeedState, before: Mapping[str, str | None]) -> None:
    """Unless somebody has said something else of the need since."""
    if (need.state, need.said_by) == (answered, SaidBy.RESIDENT):
        need.state, need.settled_at = NeedState(before["state"] or NeedState.UNKNOWN), _moment(before["settled_at"])
        need.said_by = SaidBy(before["said_by"]) if before["said_by"] else None
        need.let_go = LetGo(before["let_go"]) if before["let_go"] else None


def _as_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _thanks(follow_up: FollowUp) -> str:
    return f"follow_up:{follow_up.id}:thanks"
