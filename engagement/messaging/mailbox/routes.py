"""The mailbox of the demo: where e-mails go without a mail server, beside the handset for texts."""

from flask import abort, current_app, render_template, request

from engagement.messaging.letters import Letter
from engagement.messaging.mailbox import queries
from engagement.messaging.models import Message
from engagement.web.access import Slice, anyone, only_in_the_demo, row_id

mailbox = Slice("mailbox", __name__)

A_PAGE = 20


@mailbox.get("/mailbox", allow=anyone)
def every_mailbox() -> str:
    """The demo's mailboxes: every address with e-mails, the newest first."""
    only_in_the_demo()
    found = queries.addresses(request.args.get("before", type=row_id), A_PAGE + 1)
    return render_template("messaging/staff/every_mailbox.html", addresses=found[:A_PAGE], more=len(found) > A_PAGE)


@mailbox.get("/mailbox/<token>", allow=anyone)
def one_mailbox(token: str) -> str:
    """One of the demo's mailboxes."""
    only_in_the_demo()
    mails = queries.mails_by_token(token)
    if not mails:
        abort(404)
    return render_template("messaging/staff/one_mailbox.html", mails=mails, whole=_whole)


def _whole(mail: Message) -> str:
    """What it says, its end included."""
    letter = Letter(mail.id, mail.email or "", mail.subject or "", mail.body or "", mail.language)
    return letter.whole(current_app.config["SETTINGS"].desk_phone)
