"""Saying yes again before a consent ends, asking for that, and keeping words of before. Nothing here commits."""

from sqlalchemy import update

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.i18n import speaking
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.queries import is_said
from engagement.people import actions as people
from engagement.people.consent import VERSIONS, Wording, referral_wording, request_text, text_hash
from engagement.people.consents.actions import give_consent, keep_words
from engagement.people.models import Case, Consent, Person
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import ConsentMode, Purpose
from engagement.referrals.consents import queries
from engagement.referrals.models import Referral
from engagement.referrals.moves import OPEN

ASK_AGAIN = "ask_consent_again"  # the kind of the task
TEXT = "consent_ends"
BATCH = 200


def words_now(consent: Consent, organization: str | None, tag: str) -> tuple[str, str]:
    """Our words of today for what was agreed to, in that language, and the language they are in."""
    if consent.purpose is Purpose.HANDLE_REQUEST:
        with speaking(tag) as language:
            return request_text(), language.tag
    wording: Wording = referral_wording(organization or "", tag)
    return wording.text(consent.fields), wording.tag


def to_say_again(consent_id: int) -> queries.Given:
    """What may be said yes to again; raises DomainError if it does not end soon, or was said again meanwhile."""
    given = queries.one(consent_id)
    if not given.ends_soon:
        raise DomainError(_s("This does not have to be asked again now. Look at it again."))
    return given


def say_again(given: queries.Given, tag: str, mode: ConsentMode, *, witness_id: int | None = None) -> Consent:
    """They say yes again, in our words of today: a further consent, under which what is shared goes on."""
    before = given.consent
    case = people.locked_case(before.case_id)
    to_say_again(before.id)  # pressed twice at once, the second waits and finds it said
    words, language = words_now(before, given.organization, tag)
    consent = give_consent(
        case, words, purpose=before.purpose, language=language, mode=mode, organization_id=before.organization_id,
        fields=before.fields, witness_id=witness_id,
    )  # fmt: skip
    # Not through the version: nobody changed what a partner at work sees.
    going_on = update(Referral).where(Referral.consent_id == before.id, Referral.status.in_(OPEN))
    db.session.execute(going_on.values(consent_id=consent.id, version=Referral.version))
    shared = update(Referral).where(Referral.consent_id == consent.id, Referral.shared.is_not(None))
    db.session.execute(shared.values(shared_until=consent.expires_at, version=Referral.version))
    people.add_event(case, "consent_again", consent_id=consent.id, organization_id=consent.organization_id)
    tasks.came(ASK_AGAIN, case=case, about=before.id)
    return consent


def ask_again(consent_id: int) -> None:
    """Ask the person by text, and whoever has the case, to say yes again; once."""
    consent = db.session.get_one(Consent, consent_id)
    key = f"{TEXT}:{consent.id}"
    if is_said(key):
        return
    case = db.session.get_one(Case, consent.case_id)
    person = db.session.get_one(Person, consent.person_id)
    outbox.queue(person, TEXT, key=key, case_id=case.id, at=consent.expires_at)
    tasks.ask_for(ASK_AGAIN, case=case, about=consent.id)


def ask_some_again(after: int) -> int:
    """Ask again for some of those that end soon; the last of them, or 0."""
    ids = queries.ending(after, BATCH)
    for consent_id in ids:
        ask_again(consent_id)
    return ids[-1] if ids else 0


def keep_some_words(after: int) -> int:
    """Keep the words of some consents of before, where ours are still the same; the last one that was looked at, or 0."""
    found = queries.without_words(after, BATCH)
    for consent, organization in found:
        words, language = words_now(consent, organization, consent.language_shown)
        if text_hash(words) == consent.text_hash and language == consent.language_shown:
            keep_words(words, language, VERSIONS[consent.purpose])
    return found[-1][0].id if found else 0
