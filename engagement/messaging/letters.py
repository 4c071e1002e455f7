"""An e-mail on its way: what it says, to which address, and how that is written down; and what carries it."""

from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Protocol

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from engagement.foundation import clock
from engagement.language import i18n
from engagement.language.formats import isolate
from engagement.language.phones import show_phone
from engagement.messaging.outcomes import Sent
from engagement.messaging.return_paths import return_path, token

AT_THE_END = _l(
    "Please do not answer this e-mail: nobody reads the answers. To ask something, or to get no more e-mails, call %(phone)s."
)
# In plain letters on the way, whatever the language: no server between can spoil it.
PLAIN = policy.SMTP.clone(cte_type="7bit")

PAGE = Markup('<!doctype html>\n<html lang="{tag}" dir="{direction}"><body>\n{paragraphs}\n</body></html>\n')
PARAGRAPH, LINK = Markup('<p dir="auto">{}</p>'), Markup('<p dir="ltr"><a href="{0}">{0}</a></p>')


@dataclass(frozen=True)
class Letter:
    """One e-mail as it is handed over."""

    message_id: int
    to: str
    subject: str
    body: str
    language: str

    def whole(self, desk_phone: str) -> str:
        """All that it says, the end included, which is the same for all: that nobody reads an answer, and where to turn."""
        with i18n.speaking(self.language):
            end = str(AT_THE_END) % {"phone": isolate(show_phone(desk_phone))}
        return f"{self.body}\n\n{end}"


@dataclass(frozen=True)
class Desk:
    """Who writes: the address, the phone to call instead of answering, and the secret that signs what may come back."""

    address: str
    phone: str
    secret: str


@dataclass(frozen=True)
class Mail:
    """A letter as mail servers pass it on. `is_wide`: only a server that takes addresses in all letters can."""

    sender: str
    to: str
    content: bytes
    is_wide: bool


class NoSuchAddress(Exception):
    """What was typed as an address is none."""


def written(letter: Letter, desk: Desk) -> Mail:
    """A letter as it goes on its way; raises NoSuchAddress."""
    try:
        known = validate_email(letter.to, check_deliverability=False)
    except EmailNotValidError:
        raise NoSuchAddress from None
    to, is_wide = known.ascii_email or known.normalized, known.ascii_email is None
    mail = EmailMessage(policy=PLAIN.clone(utf8=True) if is_wide else PLAIN)
    with i18n.speaking(letter.language) as language:
        mail["From"] = Address(_("Welcome Desk"), addr_spec=desk.address)
        mail["To"] = to
        mail["Subject"] = letter.subject
        mail["Date"] = clock.now()
        mail["Message-ID"] = f"<{token(letter.message_id, desk.secret)}@{desk.address.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"  # what Outlook listens to
        words = letter.whole(desk.phone)
        mail.set_content(words)
        # For a screen reader's voice, and for a script that runs from right to left.
        mail.add_alternative(_page(words, language), subtype="html")
        mail["Content-Language"] = language.tag  # of the whole: what is set before goes into the first part
    sender = return_path(desk.address, letter.message_id, desk.secret)
    return Mail(sender, to, mail.as_bytes(), is_wide)


def _page(words: str, language: i18n.Language) -> str:
    lines = [line for line in words.splitlines() if line.strip()]
    paragraphs = [(LINK if line.startswith(("https://", "http://")) else PARAGRAPH).format(line) for line in lines]
    return PAGE.format(tag=language.tag, direction=language.direction, paragraphs=Markup("\n").join(paragraphs))


class MailTransport(Protocol):
    """A way to hand an e-mail to somebody who delivers it."""

    def send(self, letter: Letter) -> Sent:
        """Hand over one e-mail, once. Raises SendRefused, SendTransient or SendUnsure."""

    def works(self) -> bool:
        """Whether the mail server takes e-mails of ours."""


class MailboxTransport:
    """Delivers at once: where there is no mail server the mailbox page of the demo reads our own table."""

    def send(self, letter: Letter) -> Sent:
        """Nothing leaves; the e-mail counts as delivered."""
        return Sent(None, "delivered")

    def works(self) -> bool:
        """Nothing is in the way."""
        return True
