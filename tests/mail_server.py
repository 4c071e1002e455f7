"""A real mail server on this machine, for a test to say what it answers. What it took stands in `mails`, oldest first."""

import asyncio
import socket
import ssl
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "a: p@ssword/with?signs"
SENDER = "desk@city.example.org"
OK = "250 OK"


@dataclass(frozen=True)
class Taken:
    """An e-mail that the server took: what the envelope said, and what was in it."""

    sender: str
    to: str
    mail: EmailMessage


@dataclass
class MailServer:
    """One server. `say` puts an answer before the next ones to MAIL, RCPT or DATA; `weather` answers where nothing was said.

    The answer to DATA may be `hang up` (before it has the e-mail) or `hang up after` it has it.
    """

    secure: ssl.SSLContext | None = None
    wants_password: bool = False
    latency_before: float = 0.0
    latency_after: float = 0.0
    weather: Callable[[str], str | None] = lambda command: None
    mails: list[Taken] = field(default_factory=list)
    talks: int = 0
    offered: int = 0

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._answers: dict[str, deque[str]] = {name: deque() for name in ("MAIL", "RCPT", "DATA")}
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen."""
        options: dict[str, Any] = {"auth_require_tls": False} if self.wants_password else {}
        options |= {"auth_required": self.wants_password, "authenticator": _knows_us if self.wants_password else None}
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            ssl_context=self.secure,
            enable_SMTPUTF8=True,
            ready_timeout=20,
            **options,
        )
        self._controller.start()

    def stop(self) -> None:
        """Be away."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def say(self, command: str, *answers: str) -> None:
        """Answer so, the next times."""
        self._answers[command].extend(answers)

    def environment(self) -> dict[str, str]:
        """The settings with which the desk writes through it."""
        scheme = "smtps" if self.secure else "smtp"
        user = f"{USER}:a%3A%20p%40ssword%2Fwith%3Fsigns@" if self.wants_password else ""
        url = f"{scheme}://{user}127.0.0.1:{self.port}"
        return {"ENGAGEMENT_SMTP_URL": url, "ENGAGEMENT_MAIL_FROM": SENDER, "ENGAGEMENT_MAILS_PER_SECOND": "10000"}

    def stored(self) -> Counter[str]:
        """How often it took each e-mail, by its id."""
        return Counter(str(one.mail["Message-ID"]) for one in self.mails)

    async def handle_EHLO(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:  # fmt: skip
        """A talk begins."""
        self.talks += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:  # fmt: skip
        """From whom."""
        envelope.mail_from = address
        return self._answer("MAIL")

    async def handle_RCPT(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:  # fmt: skip
        """To whom."""
        answer = self._answer("RCPT")
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - so aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:  # fmt: skip
        """The e-mail itself."""
        self.offered += 1
        await asyncio.sleep(self.latency_before)
        answer = self._answer("DATA")
        if answer in (OK, "hang up after"):
            mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            self.mails += [Taken(str(envelope.mail_from), to, mail) for to in envelope.rcpt_tos]
            await asyncio.sleep(self.latency_after)
        if answer.startswith("hang up"):
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return OK
        return answer

    def _answer(self, command: str) -> str:
        return self._answers[command].popleft() if self._answers[command] else self.weather(command) or OK


def _knows_us(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


def report(to: str, status: str = "5.1.1", action: str = "failed", kind: str = "delivery-status") -> bytes:
    """A delivery status notification, as Postfix writes it."""
    return (
        f"From: MAILER-DAEMON@mail.example.org\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThis is the mail system.\n\n"
        "--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mail.example.org\nArrival-Date: Sat, 28 Nov 2026 12:00:00 +0000\n\n"
        f"Final-Recipient: rfc822; amina@example.org\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 said so\n\n--b--\n"
    ).encode()
