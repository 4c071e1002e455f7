"""That somebody says yes again, as a caseworker hears it."""

from wtforms import BooleanField, RadioField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.referrals.new_referral.forms import MODES
from engagement.web.forms import Form, offer, required


class AgainForm(Form):
    """How they agreed, and that they did."""

    mode = RadioField(
        _sl("How did they agree?"),
        [required(_sl("Choose how they agreed."))],
        choices=offer((mode.value, label) for mode, label in MODES.items()),
    )
    said_yes = BooleanField(
        _sl("They said yes to these words"),
        [required(_sl("Without their yes it ends on its day, and they still get help."))],
    )
