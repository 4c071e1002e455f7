"""What happens to a request while it is written, when it is sent, and to what people tell the city."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import exists, select

from engagement.foundation import clock, crypto, db
from engagement.foundation.sealed_columns import fetch_keys
from engagement.intake import walk
from engagement.intake.about_contact import may_be_texted
from engagement.intake.about_needs import is_urgent
from engagement.intake.answers import apart, columns_of, counted
from engagement.intake.models import Answer, Draft
from engagement.intake.queries import draft_of, sent_case, token_hash
from engagement.language import i18n
from engagement.messaging import outbox
from engagement.people import actions as people
from engagement.people.consent import request_text
from engagement.people.consents.actions import give_consent
from engagement.people.demographics import actions as demographics
from engagement.people.models import Case, Person
from engagement.people.one_time_codes import digest
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import ConsentMode, Purpose, Restricted, Source
from engagement.web.contributions import contributed

CONSENT_MODES = {
    Source.WEB: ConsentMode.ELECTRONIC,
    Source.KIOSK: ConsentMode.ELECTRONIC,
    Source.PHONE: ConsentMode.VERBAL,
    Source.PAPER: ConsentMode.WRITTEN,
}
SIGNED_ON = "signed_on"  # where a draft remembers the date written on a paper
CAME_BY = "came_by"  # where a draft remembers by which event somebody came; it goes when the request is sent
CONSENTED_IN = "consented_in"  # where a draft remembers in which language the consent was read


def begin(
    source: Source, language: str, *, taken_by_id: int | None = None, known: Mapping[str, Any] | None = None
) -> tuple[Draft, str]:
    """Open a draft; returns it with the token that its browser keeps. The request has its code from the first answer.

    `known` is what its writer has told us before the first page, such as the language they speak.
    """
    token = secrets.token_urlsafe(24)
    draft = Draft(
        token_hash=token_hash(token), request_code=_free_code(), source=source, language=language, answers=dict(known or {}),
        taken_by_id=taken_by_id,
    )  # fmt: skip
    db.session.add(draft)
    db.session.flush()
    return draft, token


def _free_code() -> str:
    while True:
        code = people.free_request_code()
        if not db.session.scalar(select(exists().where(Draft.request_code == code))):
            return code


def keep_answers(draft: Draft, step: str, values: Mapping[str, Any], language: str) -> None:
    """Keep what was answered on one page."""
    kept = draft.answers | dict(values) | {walk.VISITED: walk.visited(draft.answers, step)}
    if "consent" in values:
        kept[CONSENTED_IN] = language
    draft.answers, draft.step, draft.language, draft.touched_at = kept, step, language, clock.now()


def add_answers(draft: Draft, values: Mapping[str, Any]) -> None:
    """Take in answers given outside the pages of the walk; those pages are still asked, already filled in."""
    draft.answers, draft.touched_at = draft.answers | dict(values), clock.now()


def give_return_number(draft: Draft) -> str:
    """A number that, with the code, opens the request again where there is no phone for a one-time code. Shown once."""
    digits = crypto.new_digits()
    draft.return_number = digest(draft.request_code, digits)
    return digits


def resume(draft: Draft) -> str:
    """Let another browser go on with a draft: its new token, to be kept in `session["draft"]`. The old one stops working.

    The caller has proved, by one-time code or return number, that it is theirs.
    """
    token = secrets.token_urlsafe(24)
    draft.token_hash, draft.touched_at = token_hash(token), clock.now()
    return token


def let_go(draft: Draft) -> None:
    """No browser goes on with it, nor a copy of its cookie; with its code and a number it is found again."""
    draft.token_hash = token_hash(secrets.token_urlsafe(24))


def leave(kept: Mapping[str, Any]) -> None:
    """Whoever sat at a browser leaves it; `kept` is what it kept of them."""
    draft = draft_of(kept.get("draft"), lock=True)
    if draft is not None:
        let_go(draft)


def let_go_if_sent(token: str | None) -> bool:
    """Let go of the draft of that token if it has become a case; whether it has."""
    draft = draft_of(token, lock=True)
    if draft is None or draft.submitted_at is None:
        return False
    let_go(draft)
    return True


def code_of(token: str | None) -> str | None:
    """The code of the request that is written with that token."""
    draft = draft_of(token)
    return draft.request_code if draft is not None else None


def forget(draft: Draft) -> None:
    """Erase a draft that was not sent; the page that shows what was sent opens no more."""
    if draft.submitted_at is None:
        db.session.delete(draft)
    else:
        let_go(draft)


def submit(draft: Draft) -> str:
    """Make a case of a complete draft. Returns the return number: nobody knows yet if a text reaches its sender.

    The caller holds the row's lock and has seen that it was not sent before.
    """
    answers = {"written_language": draft.language} | counted(draft.answers)
    fetch_keys(db.session.connection(), person=1, case_file=1, answer=len(apart(answers)), message=2)
    person = people.add_person(**columns_of("person", answers))
    digits = crypto.new_digits()
    case = _open(draft, person, answers, digest(draft.request_code, digits))
    db.session.add_all(Answer(case_id=case.id, question=key, value=one) for key, one in apart(answers).items())
    _keep_consent(draft, case)
    if answers.get("safe_now") == "not_safe":
        restriction.restrict(case, Restricted.NOT_SAFE)
    asked = outbox.ask_whose(person, case.id, again=False)
    if asked.withheld is not None and person.email:
        outbox.queue(person, "request_received", key=f"request:{case.id}", case_id=case.id)
    if CAME_BY in draft.answers:
        for count in contributed().every("came_by_event"):
            count(draft.answers[CAME_BY])
    # The case has it all now; the draft stays only to lead its sender to what comes next.
    draft.submitted_at = draft.touched_at = clock.now()
    draft.case_id, draft.answers = case.id, {}
    return digits


def _open(draft: Draft, person: Person, answers: Mapping[str, Any], return_number: bytes) -> Case:
    case = people.open_case(
        person, _needs(answers), source=draft.source, language=draft.language, request_code=draft.request_code,
        return_number=return_number, owner_id=draft.taken_by_id, **columns_of("case", answers),
        seconds=None if draft.source is Source.PAPER else round((clock.now() - draft.created_at).total_seconds()),
    )  # fmt: skip
    if SIGNED_ON in draft.answers:
        people.add_event(case, "paper_dated", day=draft.answers[SIGNED_ON])
    if draft.source is Source.PHONE:  # the call was the first contact
        people.first_contact_made(case)
        people.replan(case)
    return case


def _needs(answers: Mapping[str, Any]) -> Iterable[people.NeedAsked]:
    asked, pressing = columns_of("need", answers), is_urgent(answers)
    for category in asked["category"]:
        words = asked.get("own_words") if category == "other" else None
        yield people.NeedAsked(category, asked["urgency"], words, pressing=pressing)


def _keep_consent(draft: Draft, case: Case) -> None:
    language = draft.answers.get(CONSENTED_IN) or draft.language
    with i18n.speaking(language):
        text = request_text()
    give_consent(
        case, text, purpose=Purpose.HANDLE_REQUEST, language=language, witness_id=draft.taken_by_id,
        mode=CONSENT_MODES[draft.source], given_at=_signed_at(draft),
    )  # fmt: skip


def _signed_at(draft: Draft) -> datetime | None:
    """When a paper was signed: at noon of the day written on it, unless that is today."""
    day = date.fromisoformat(draft.answers[SIGNED_ON]) if SIGNED_ON in draft.answers else clock.today()
    return datetime.combine(day, time(12), clock.LOCAL).astimezone(UTC) if day < clock.today() else None


def keep_about_you(draft: Draft, given: Mapping[str, Any]) -> bool:
    """Keep the optional answers about race, gender and disability apart from the person; whether there were any."""
    if any(given.values()):
        demographics.keep(
            sent_case(draft).person_id,
            race=given.get("race") or [], gender=given.get("gender"), disability=given.get("disability") or [],
        )  # fmt: skip
    return any(given.values())


def can_text(draft: Draft) -> bool:
    """Whether the answers so far let us text a one-time code."""
    return may_be_texted(draft.answers)
