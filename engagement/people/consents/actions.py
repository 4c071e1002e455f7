"""Keeping what a person said yes to, with the words as they were shown; taking it back. Nothing here commits."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import audit, clock, db
from engagement.people.consent import LASTS, SHAREABLE, VERSIONS, text_hash
from engagement.people.consents.models import ConsentText
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import ConsentMode, Purpose, RevokedVia

# Of the table, made once: what the session still has to write waits for the consent and goes with it.
UNLESS_KEPT = insert(ConsentText.metadata.tables["consent_text"]).on_conflict_do_nothing()


def give_consent(
    case: Case, text: str, *, purpose: Purpose, language: str, mode: ConsentMode,
    organization_id: int | None = None, fields: Iterable[str] = (), witness_id: int | None = None,
    given_at: datetime | None = None,
) -> Consent:  # fmt: skip
    """Keep a consent with the words as they were shown. It lasts 180 days unless taken back.

    `given_at` is when it was signed, if that was not now.
    """
    given = given_at or clock.now()
    consent = Consent(
        person_id=case.person_id, case_id=case.id, organization_id=organization_id, purpose=purpose,
        fields=[key for key in SHAREABLE if key in set(fields)], text_hash=text_hash(text),
        language_shown=language, mode=mode, witness_id=witness_id,
        given_at=given, expires_at=given + LASTS,
    )  # fmt: skip
    keep_words(text, language, VERSIONS[purpose])
    db.session.add(consent)
    db.session.flush()
    audit.record("consent", consent, organization_id=organization_id)
    return consent


def keep_words(words: str, language: str, version: int) -> None:
    """Keep a text as it is shown now, unless it is kept already."""
    row = {
        "text_hash": text_hash(words), "language": language, "version": version, "words": words,
        "first_shown_at": clock.now(),
    }  # fmt: skip
    db.session.execute(UNLESS_KEPT, row)


def revoke_consent(consent: Consent, via: RevokedVia) -> None:
    """Take a consent back. Saying it twice changes nothing; what was shared is withdrawn by the referrals slice."""
    if consent.revoked_at is None:
        consent.revoked_at, consent.revoked_via = clock.now(), via
        audit.record("revoke", consent, via=via.value)


def restore_consent(consent: Consent) -> None:
    """It was written down by mistake that this consent was taken back: it holds as it was given."""
    consent.revoked_at = consent.revoked_via = None
    audit.record("restore", consent)
