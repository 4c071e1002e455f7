"""How long a consent lasts, and that it is taken back once."""

from datetime import timedelta

import pytest

from engagement.foundation import clock
from engagement.people.consent import SHAREABLE, text_hash
from engagement.people.consents import actions
from engagement.people.vocabulary import ConsentMode, Purpose, RevokedVia
from tests import make

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(("given", "days"), [(None, 180), (timedelta(days=-3), 177)])
def test_a_consent_lasts_180_days_from_when_it_was_given(given: timedelta | None, days: int) -> None:
    case, now = make.case(), clock.now()
    consent = actions.give_consent(
        case, "We share your name.", purpose=Purpose.HANDLE_REQUEST, language="en", mode=ConsentMode.WRITTEN,
        fields=["zip", "name", "secret"], given_at=None if given is None else now + given,
    )  # fmt: skip
    assert round((consent.expires_at - now) / timedelta(days=1)) == days
    assert consent.fields == [key for key in SHAREABLE if key in ("name", "zip")]
    assert consent.text_hash == text_hash("We share your name.")
    assert consent.holds(now) and not consent.holds(now + timedelta(days=days, seconds=1))


def test_a_consent_is_taken_back_once() -> None:
    consent = make.consent(make.case(), make.organization())
    actions.revoke_consent(consent, RevokedVia.TEXT)
    first = consent.revoked_at
    actions.revoke_consent(consent, RevokedVia.WEB)
    assert (consent.revoked_at, consent.revoked_via) == (first, RevokedVia.TEXT)
    assert not consent.holds(clock.now())
