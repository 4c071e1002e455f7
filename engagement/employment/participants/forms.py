"""What was found out about two who may be one."""

from wtforms import RadioField, TextAreaField

from engagement.employment.participants.answers import PAIR_ANSWERS, PairAnswer
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.web.forms import VersionedForm, at_most, offer, required


class PairForm(CarefulForm, VersionedForm):
    """Whether they are one, and how that is known."""

    careful = ("why",)

    answer = RadioField(
        _sl("Are these the same person?"), [required(_sl("Choose one."))],
        choices=offer((key.value, label) for key, label in PAIR_ANSWERS.items() if key is not PairAnswer.OPEN),
    )  # fmt: skip
    why = TextAreaField(_sl("How you know"), [at_most(400)])
