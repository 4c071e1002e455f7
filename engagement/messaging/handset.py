"""The handset: where texts go without Twilio's credentials. Its page shows them and answers as a phone would."""

import hmac
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from engagement.foundation.settings import Settings
from engagement.messaging.outcomes import Sent


class HandsetTransport:
    """Delivers at once: the page of the demo reads our own table, so there is nobody to hand a text to."""

    def send(self, to: str, body: str, callback_url: str) -> Sent:
        """Nothing leaves; the text counts as delivered."""
        return Sent(f"HS{token_hex(16)}", "delivered", body)

    def find(self, to: str, since: datetime) -> list[Sent]:
        """Nobody else knows of any text."""
        return []

    def works(self) -> bool:
        """Nothing is in the way."""
        return True

    def redact(self, sid: str) -> Sent | None:
        """Nobody else keeps a body."""
        return Sent(sid, "delivered")


def webhook_token(settings: Settings) -> str:
    """What webhooks are signed with: Twilio's token, or without one a token that only this installation can make."""
    if settings.texts_for_real:
        return settings.twilio_auth_token
    return hmac.new(settings.secret_key.encode(), b"handset webhooks", sha256).hexdigest()
