"""A fresh fake of the provider, and the transport that talks to it through the real SDK."""

from collections.abc import Iterator

import pytest

from engagement.messaging.sms import TwilioTransport
from tests.fake_twilio import NUMBER, FakeTwilio


@pytest.fixture
def twilio() -> Iterator[FakeTwilio]:
    """Twilio, for one test."""
    with FakeTwilio() as fake:
        yield fake


@pytest.fixture
def transport(twilio: FakeTwilio) -> TwilioTransport:
    """A transport with a short patience."""
    return TwilioTransport(
        twilio.account_sid, twilio.auth_token, from_number=NUMBER, base_url=twilio.base_url, timeout=0.5
    )
