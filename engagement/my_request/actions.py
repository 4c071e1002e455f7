"""Opening a request with its code and a number, and ending it. Nothing here commits."""

from engagement.foundation import audit, clock, crypto
from engagement.intake import queries as intake
from engagement.intake.about_contact import may_be_texted
from engagement.intake.answers import columns_of
from engagement.intake.models import Draft
from engagement.messaging import outbox
from engagement.my_request import queries
from engagement.people import actions as people
from engagement.people import one_time_codes
from engagement.people.models import Case, Consent, Person
from engagement.people.queries import case_by_code
from engagement.people.vocabulary import ContactHours, Outcome, RevokedVia
from engagement.referrals import actions as referrals
from engagement.web.contributions import contributed

TEXT = "return_code"


def send_number(code: str) -> None:
    """Text a fresh number to the phone of that request, if there is one that we may text. Says nothing of what it found."""
    case = case_by_code(code)
    draft = intake.draft_by_code(code) if case is None else None
    person = case.person if case is not None else _writer_of(draft)
    if person is not None and person.phone and person.ok_to_text:
        digits = one_time_codes.issue(code)
        key = f"return:{code}:{clock.now().timestamp()}"
        outbox.queue(person, TEXT, key=key, case_id=case.id if case is not None else None, digits=digits)


def _writer_of(draft: Draft | None) -> Person | None:
    """Whoever is writing a draft, as far as a text needs to know them; never stored."""
    if draft is None or not may_be_texted(draft.answers):
        return None
    facts = {"name": "", "contact_hours": ContactHours.ANY, "say_nothing": False}
    return Person(**facts | columns_of("person", {"written_language": draft.language} | draft.answers))


def prove(code: str, digits: str) -> Case | Draft | None:
    """The request, if the number is the one we texted last or the one shown when it was made; None for every other pair."""
    case = case_by_code(code)
    found = case if case is not None else intake.draft_by_code(code)
    kept = found.return_number if found is not None else None
    texted = one_time_codes.redeem(code, digits)
    shown = crypto.same(one_time_codes.digest(code, digits), kept or b"")
    if found is None or not (texted or shown):
        return None
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
        people.revoke_consent(consent, RevokedVia.WEB)
    if case.closed_at is None:
        people.close_case(case, Outcome.NO_LONGER_NEEDED)
