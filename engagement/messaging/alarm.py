"""What the desk is told while no text goes out: what is wrong, since when, how many wait, and where to look."""

from flask_babel import LazyString

from engagement.language.formats import show_moment
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.messaging import queries, sender
from engagement.messaging.troubles import Fault, fault
from engagement.web.contributions import Alarm

WRONG: dict[Fault, LazyString] = {
    Fault.SIGN_IN: _sl("The text provider does not let us in."),
    Fault.ACCOUNT: _sl("Our account with the text provider is suspended or has no money left."),
    Fault.SENDER: _sl("The text provider does not let us text from our number."),
    Fault.ADDRESS: _sl("The text provider does not accept the address for its reports."),
    Fault.REGISTRATION: _sl("Phone companies refuse our number because it is not registered with them."),
}
WHERE_TO_LOOK: dict[Fault, LazyString] = {
    Fault.SIGN_IN: _sl("Look at the settings TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."),
    Fault.ACCOUNT: _sl("Look at the account and its balance in the Twilio console."),
    Fault.SENDER: _sl("Look at the settings TWILIO_FROM and TWILIO_MESSAGING_SERVICE_SID."),
    Fault.ADDRESS: _sl("Look at the setting PUBLIC_BASE_URL."),
    Fault.REGISTRATION: _sl("Look at the registration of the number in the Twilio console."),
}


def alarm() -> Alarm | None:
    """The one alarm while sending pauses."""
    row = sender.paused()
    if row is None or row.paused_at is None:
        return None
    what, waiting = fault(row.code), queries.waiting_count()
    return Alarm(
        said=(
            _s("No texts have gone out since %(moment)s.", moment=show_moment(row.paused_at)),
            str(WRONG[what]),
            staff_ngettext(
                "%(num)s text waits. It goes out by itself when this is fixed.",
                "%(num)s texts wait. They go out by themselves when this is fixed.",
                waiting,
            ),
        ),
        where_to_look=f"{WHERE_TO_LOOK[what]} " + _s("The provider’s error code is %(code)s.", code=row.code),
    )
