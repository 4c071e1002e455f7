"""Opening a request with its code and a number, and ending it. Nothing here commits."""

from flask import session

from engagement.foundation import audit, clock
from engagement.intake import queries as intake
from engagement.intake.about_contact import may_be_texted
from engagement.intake.answers import columns_of
from engagement.intake.models import Draft
from engagement.messaging import outbox
from engagement.my_request import queries
from engagement.my_request.guesses import ASKED, DAY, MONTH, WRONG, Limit
from engagement.people import actions as people
from engagement.people import numbers, one_time_codes
from engagement.people.consents.actions import revoke_consent
from engagement.people.models import Case, Consent, Person
from engagement.people.need_changes import actions as need_changes
from engagement.people.numbers import KnownBy
from engagement.people.queries import case_by_code, needs_of
from engagement.people.vocabulary import ContactHours, LetGo, Outcome, RevokedVia, SaidBy
from engagement.referrals import actions as referrals
from engagement.web import limits
from engagement.web.contributions import contributed

TEXT = "return_code"


def say_once(done: str) -> None:
    """My request says next what was done. Not by its address: then anybody's link could say what never happened."""
    session["done"] = done


def count(limit: Limit, code: str, *, known: bool) -> None:
    """Count what is asked or guessed by somebody here; raises TooMany (429). `known`: this browser had the request open before."""
    pair = _pair(code, known=known)
    limits.hit(f"{limit.name} a day", pair, limit.a_day, DAY)
    limits.hit(f"{limit.name} a month", pair, limit.a_month, MONTH)
    if not known:
        limits.hit(f"{limit.name} by strangers", code, limit.strangers_a_month, MONTH)


def take_back(code: str, *counted: Limit, known: bool) -> None:
    """The request was opened: what was `counted` on the way there was its resident."""
    for limit in (ASKED, WRONG):
        for within in ("a day", "a month"):
            limits.forget(f"{limit.name} {within}", _pair(code, known=known))
    for limit in counted if not known else ():
        limits.take_back(f"{limit.name} by strangers", code)


def _pair(code: str, *, known: bool) -> str:
    return f"{'known' if known else limits.by_visitor()} {code}"


def send_number(code: str, asked_by: bytes) -> None:
    """Text a fresh number to the phone of that request, if there is one that we may text. Says nothing of what it found."""
    case = case_by_code(code)
    draft = intake.draft_by_code(code) if case is None else None
    person = case.person if case is not None else _writer_of(draft)
    if person is not None and person.phone and person.ok_to_text:
        digits = one_time_codes.issue(code, asked_by)
        key = f"return:{code}:{clock.now().timestamp()}"
        outbox.queue(person, TEXT, key=key, case_id=case.id if case is not None else None, digits=digits)


def _writer_of(draft: Draft | None) -> Person | None:
    """Whoever is writing a draft, as far as a text needs to know them; never stored."""
    if draft is None or not may_be_texted(draft.answers):
        return None
    facts = {"name": "", "contact_hours": ContactHours.ANY, "say_nothing": False}
    return Person(**facts | columns_of("person", {"written_language": draft.language} | draft.answers))


def open_by_text(code: str, digits: str, asked_by: bytes) -> Case | Draft | None:
    """The request, if the number is the one we texted last when that browser asked."""
    sent_at = one_time_codes.redeem(code, digits, asked_by)
    found = _request(code) if sent_at is not None else None
    if sent_at is not None and isinstance(found, Case) and sent_at >= found.created_at:
        # Whoever has the phone also had the code, which we text to no number before it is proved: it is theirs. Digits
        # sent while the request was a draft prove nothing: it may have had another number then.
        numbers.prove(found.person, found, KnownBy.NUMBER)
    return _opened(found)


def open_by_return_number(code: str, digits: str) -> Case | Draft | None:
    """The request, if the number is the one shown when it was made."""
    found = _request(code)
    kept = found.return_number if found is not None else None
    if found is None or not one_time_codes.is_right(kept, code, digits):
        return None
    found.return_number = one_time_codes.digest(code, digits)  # under the newest key, now that we have it in the clear
    return _opened(found)


def _request(code: str) -> Case | Draft | None:
    return case_by_code(code) or intake.draft_by_code(code)


def _opened(found: Case | Draft | None) -> Case | Draft | None:
    if found is not None:
        audit.record("open_request", found)
    return found


def stop_sharing_with(consents: list[Consent]) -> None:
    """Stop sharing with one organization, whatever it was told about."""
    for consent in consents:
        referrals.stop_sharing(consent, RevokedVia.WEB)


def cancel(case: Case) -> None:
    """End the whole request, and with it what every slice has begun for it. Twice is once."""
    for end in contributed().every("ends_request"):
        end(case)
    for consent in queries.consents_to_keep(case.id):
        revoke_consent(consent, RevokedVia.WEB)
    if case.closed_at is None:
        for need in needs_of(case.id):
            need_changes.let_go(need, case, LetGo.NO_LONGER_WANTED, said_by=SaidBy.RESIDENT, via=RevokedVia.WEB)
        people.close_case(case, Outcome.NO_LONGER_NEEDED)
