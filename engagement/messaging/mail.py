"""Sending e-mail through the city's mail server. The only place that speaks SMTP; every outcome is one of: Sent, refused, not sent,
or unsure.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from urllib.parse import unquote, urlsplit

import structlog

from engagement.foundation.clock import seconds
from engagement.messaging.letters import Desk, Letter, Mail, NoSuchAddress, written
from engagement.messaging.outcomes import SendRefused, SendTransient, SendUnsure, Sent
from engagement.messaging.troubles import CLOSING, NOT_SUPPORTED, Trouble, about_the_address, about_the_words

log = structlog.get_logger()

# Seconds for each step of the talk, and until the e-mail itself is handed over: a worker that lives has ended long before it
# is taken for dead.
TIMEOUT, IN_ALL = 10.0, 60.0

SMTPS, PORTS = "smtps", {"smtps": 465, "smtp": 587}
HERE = ("localhost", "127.0.0.1", "::1")
GO_ON, NO_SUCH_ADDRESS = 354, 553


class SmtpTransport:
    """E-mails through a mail server, a talk for each: `smtps://user:password@host:port`, or `smtp://…`, which turns to TLS.

    Only with a server on this machine it stays in the clear.
    """

    def __init__(self, url: str, desk: Desk, *, timeout: float = TIMEOUT):
        self._url, self._desk, self._timeout = urlsplit(url), desk, timeout
        self._host = self._url.hostname or ""

    def send(self, letter: Letter) -> Sent:
        """Hand over one e-mail, once. Until its last line is on its way it is certainly not sent; from then on the answer tells."""
        began = seconds()
        try:
            mail = written(letter, self._desk)
        except NoSuchAddress:
            raise SendRefused(NO_SUCH_ADDRESS, Trouble.PERMANENT) from None
        talk = self._talk()
        try:
            _offer(talk, mail)
            if seconds() - began > IN_ALL:
                raise SendTransient
            _hand_over(talk, mail.content)
        finally:
            _end(talk)
        return Sent(None, "sent")

    def works(self) -> bool:
        """Whether it answers and lets us in."""
        try:
            _end(self._talk())
        except SendRefused:
            return False
        return True

    def _talk(self) -> smtplib.SMTP:
        """A talk with the server, encrypted and signed in, in which it waits for an e-mail."""
        try:
            return self._begun()
        # `from None`: what the server said may tell the account, which belongs in no log.
        except smtplib.SMTPResponseException as no:
            raise SendRefused(no.smtp_code if no.smtp_code > 0 else None, Trouble.PAUSE) from None
        except smtplib.SMTPNotSupportedError:
            raise SendRefused(NOT_SUPPORTED, Trouble.PAUSE) from None
        except (smtplib.SMTPException, OSError) as error:
            log.warning("the mail server cannot be reached", why=type(error).__name__)
            raise SendRefused(None, Trouble.PAUSE) from None

    def _begun(self) -> smtplib.SMTP:
        where = self._host, self._url.port or PORTS[self._url.scheme], self._desk.address.rpartition("@")[2]
        secure = ssl.create_default_context()
        if self._url.scheme == SMTPS:
            talk: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=self._timeout, context=secure)
        else:
            talk = smtplib.SMTP(*where, timeout=self._timeout)
        try:
            if self._url.scheme != SMTPS and self._host not in HERE:
                talk.starttls(context=secure)
            talk.ehlo_or_helo_if_needed()
            if self._url.username:
                talk.login(unquote(self._url.username), unquote(self._url.password or ""))
        except BaseException:
            talk.close()
            raise
        return talk


def _offer(talk: smtplib.SMTP, mail: Mail) -> None:
    """Say from whom and to whom it is; raises what becomes of it if either is not taken."""
    if mail.is_wide and not talk.has_extn("smtputf8"):
        raise SendRefused(NO_SUCH_ADDRESS, Trouble.PERMANENT)
    try:
        code, _ = talk.mail(mail.sender, ["SMTPUTF8", "BODY=8BITMIME"] if mail.is_wide else [])
        if not _is_yes(code):
            passes = code < 500 and code != CLOSING
            raise SendRefused(code, Trouble.TRANSIENT if passes else Trouble.PAUSE)
        code, said = talk.rcpt(mail.to)
        if not _is_yes(code):
            raise SendRefused(code, about_the_address(code, said)) if code > 0 else SendTransient
    except (smtplib.SMTPException, OSError):
        raise SendTransient from None


def _hand_over(talk: smtplib.SMTP, content: bytes) -> None:
    try:
        code, said = talk.docmd("DATA")
    except (smtplib.SMTPException, OSError):
        raise SendTransient from None
    if code == GO_ON:
        try:
            talk.send(re.sub(rb"(?m)^\.", b"..", content) + b".\r\n")
            code, said = talk.getreply()
        except (smtplib.SMTPException, OSError):
            raise SendUnsure from None
        if not 200 <= code < 600:  # an answer that is none
            raise SendUnsure
    if not _is_yes(code):
        raise SendRefused(code, about_the_words(code, said))


def _is_yes(code: int) -> bool:
    return 200 <= code < 300


def _end(talk: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):
        talk.quit()
    talk.close()
