"""What the desk is told while no text or no e-mail goes out: what is wrong, since when, how many wait, and where to look."""

from datetime import timedelta

from flask_babel import LazyString

from engagement.language.formats import show_moment
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.messaging import queries, sender
from engagement.messaging.troubles import Fault
from engagement.messaging.vocabulary import Channel
from engagement.web.contributions import Alarm

WRONG: dict[Fault, LazyString] = {
    Fault.SIGN_IN: _sl("The text provider does not let us in."),
    Fault.ACCOUNT: _sl("Our account with the text provider is suspended or has no money left."),
    Fault.SENDER: _sl("The text provider does not let us text from our number."),
    Fault.ADDRESS: _sl("The text provider does not accept the address for its reports."),
    Fault.REGISTRATION: _sl("Phone companies refuse our number because it is not registered with them."),
    Fault.SERVER: _sl("The mail server does not answer, or takes nothing for now."),
    Fault.MAIL_SIGN_IN: _sl("The mail server does not let us in."),
    Fault.MAIL_SENDER: _sl("The mail server takes no e-mail from our address."),
}
WHERE_TO_LOOK: dict[Fault, LazyString] = {
    Fault.SIGN_IN: _sl("Look at the settings TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."),
    Fault.ACCOUNT: _sl("Look at the account and its balance in the Twilio console."),
    Fault.SENDER: _sl("Look at the settings TWILIO_FROM and TWILIO_MESSAGING_SERVICE_SID."),
    Fault.ADDRESS: _sl("Look at the setting PUBLIC_BASE_URL."),
    Fault.REGISTRATION: _sl("Look at the registration of the number in the Twilio console."),
    Fault.SERVER: _sl("Look at the setting ENGAGEMENT_SMTP_URL, and whether the server can be reached from here."),
    Fault.MAIL_SIGN_IN: _sl("Look at the setting ENGAGEMENT_SMTP_URL: the account, its password, and the encryption."),
    Fault.MAIL_SENDER: _sl("Look at the setting ENGAGEMENT_MAIL_FROM."),
}
LATELY = timedelta(days=7)


def alarm() -> Alarm | None:
    """The one alarm while texts pause."""
    return _paused(Channel.TEXT)


def mail_alarm() -> Alarm | None:
    """The one alarm while e-mails pause; without a mail server, what was not sent for want of one."""
    return _paused(Channel.EMAIL) or (None if sender.can_mail() else _no_server())


def _paused(channel: Channel) -> Alarm | None:
    row = sender.paused(channel)
    if row is None or row.paused_at is None:
        return None
    fault, since, waiting = sender.fault_of(row), show_moment(row.paused_at), queries.waiting_count(channel)
    if channel is Channel.EMAIL:
        nothing_goes = _s("No e-mails have gone out since %(moment)s.", moment=since)
        waits = staff_ngettext(
            "%(num)s e-mail waits. It goes out by itself when this is fixed.",
            "%(num)s e-mails wait. They go out by themselves when this is fixed.",
            waiting,
        )
        code = _s("The server’s code is %(code)s.", code=row.code)
    else:
        nothing_goes = _s("No texts have gone out since %(moment)s.", moment=since)
        waits = staff_ngettext(
            "%(num)s text waits. It goes out by itself when this is fixed.",
            "%(num)s texts wait. They go out by themselves when this is fixed.",
            waiting,
        )
        code = _s("The provider’s error code is %(code)s.", code=row.code)
    where = str(WHERE_TO_LOOK[fault])
    return Alarm((nothing_goes, str(WRONG[fault]), waits), f"{where} {code}" if row.code else where)


def _no_server() -> Alarm | None:
    unsent = queries.unsent_without_server(LATELY)
    if not unsent:
        return None
    return Alarm(
        said=(
            staff_ngettext(
                "%(num)s e-mail was not sent in the last 7 days: this desk has no mail server.",
                "%(num)s e-mails were not sent in the last 7 days: this desk has no mail server.",
                unsent,
            ),
        ),
        where_to_look=_s("Set ENGAGEMENT_SMTP_URL and ENGAGEMENT_MAIL_FROM."),
    )
