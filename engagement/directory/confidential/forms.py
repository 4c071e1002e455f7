"""The one question to a person: what a service is, after they read what it says of itself."""

from wtforms import RadioField

from engagement.directory.confidential.standing import Answer
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import VersionedForm, offer, required

CHOICES = (
    (Answer.CONFIDENTIAL, _sl("Confidential: show no address, send no records")),
    (Answer.ORDINARY, _sl("Ordinary: show everything, send referrals")),
    (Answer.LEAVE_OUT, _sl("Leave it out: show it to nobody")),
)


class AnswerForm(VersionedForm):
    """One of three answers."""

    answer = RadioField(
        _sl("What is it?"), [required(_sl("Choose one of the three."))], choices=offer((key.value, said) for key, said in CHOICES)
    )  # fmt: skip
