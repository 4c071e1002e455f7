"""What the browser carries for us, sealed: a cookie copied from a shared computer shows no code, number or name."""

from base64 import b64decode, b64encode
from typing import Any

from flask import Flask, Request
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadPayload, URLSafeTimedSerializer

from engagement.foundation import crypto

PLACE = "session.cookie"


class SealedCookie(TaggedJSONSerializer):
    """Flask's own way of writing a session, sealed under the newest of our keys."""

    def dumps(self, value: Any) -> str:
        """The session as a text that only we can read."""
        return b64encode(crypto.encrypt(super().dumps(value), PLACE)).decode()

    def loads(self, value: str) -> Any:
        """The session behind it; raises if no key of ours fits."""
        return super().loads(crypto.decrypt(b64decode(value, validate=True), PLACE))


class SealedSessions(SecureCookieSessionInterface):
    """Signed as Flask does it, and sealed besides."""

    serializer = SealedCookie()

    def __init__(self) -> None:
        self._signing: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie. Put together once: it is asked for at every request, and its keys stay while the app runs."""
        if self._signing is None:
            self._signing = super().get_signing_serializer(app)
        return self._signing

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie; an empty one if it cannot be read, as after its key was retired."""
        try:
            return super().open_session(app, request)
        except BadPayload:
            return self.session_class()


def init_app(app: Flask) -> None:
    """Seal the session. Over https no neighbouring site of the city can plant one here: the name asks browsers for that."""
    https = app.config["SETTINGS"].public_base_url.startswith("https://")
    app.session_interface = SealedSessions()
    app.config["SESSION_COOKIE_NAME"] = "__Host-desk" if https else "desk"
    app.config["SESSION_COOKIE_SECURE"] = https
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
