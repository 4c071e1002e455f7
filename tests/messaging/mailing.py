"""The app with a mail server, for tests, and an e-mail to a resident that waits."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from engagement.foundation import clock, db
from engagement.messaging import actions, bounces, dispatch, outbox
from engagement.messaging.models import Message
from engagement.messaging.return_paths import return_path
from engagement.messaging.vocabulary import Channel
from tests import make
from tests.mail_server import SENDER, MailServer, report


@dataclass
class Mailing:
    """The app with a mail server: what it writes goes there."""

    app: Flask
    server: MailServer

    def send(self, **later: float) -> None:
        """Send what is due, some time later."""
        db.session.commit()
        with clock.shifted(timedelta(**later)):
            dispatch.send_due(Channel.EMAIL)
        db.session.rollback()

    def again(self, message: Message) -> Message:
        """The e-mail as it stands in the database now."""
        db.session.rollback()
        return db.session.get_one(Message, message.id, populate_existing=True)

    def secret(self) -> str:
        """What returned e-mails are signed with."""
        return str(self.app.config["SETTINGS"].secret_key)

    def comes_back(
        self, message: Message, status: str = "5.1.1", action: str = "failed", to: str | None = None
    ) -> bool:
        """The city's mail server hands in a report; whether it was of an e-mail of ours."""
        raw = report(to or return_path(SENDER, message.id, self.secret()), status, action)
        db.session.commit()
        with db.transaction():
            return actions.returned(bounces.read(raw, self.secret()))


def to_a_person(**facts: Any) -> Message:
    """An e-mail that waits, to somebody with a case."""
    known: dict[str, Any] = {"phone": None, "ok_to_text": False, "email": f"amina{make.number()}@example.org"}
    person = make.person(**known | facts)
    case = make.case(person)
    return outbox.queue(person, "no_longer_so", key=f"mail:{case.id}", case_id=case.id)
