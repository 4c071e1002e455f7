"""What comes of handing something over, whoever carries it: it was taken, refused, certainly not sent, or nobody knows."""

from dataclasses import dataclass

from engagement.messaging.troubles import Trouble


@dataclass(frozen=True)
class Sent:
    """A text the provider has: its name for it, its status in its own words, and what it says. An e-mail has no name there."""

    sid: str | None
    status: str
    body: str = ""
    error_code: int | None = None


class SendRefused(Exception):
    """The provider said no: it did not and will not send this. `kind` says what to do about it."""

    def __init__(self, code: int | None, kind: Trouble):
        super().__init__(f"refused with code {code}: {kind}")
        self.code = code
        self.kind = kind


class SendTransient(Exception):
    """Certainly not sent, for a reason that passes: it may be tried again later."""


class SendUnsure(Exception):
    """Nobody knows whether it was sent. Never try again before `find` or a status callback has settled it."""
