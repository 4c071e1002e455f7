"""Why a case is restricted or opened up, who is put on it, and what an emergency is."""

from wtforms import SelectField, StringField, TextAreaField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.web.forms import Form, at_most, required

LONGEST_REASON = 300


class WhyForm(CarefulForm):
    """Why a case is restricted, or no longer."""

    careful = ("why",)
    why = StringField(_sl("Why"), [required(_sl("Say why.")), at_most(LONGEST_REASON)])


class MemberForm(Form):
    """Who may see the case too."""

    account = SelectField(_sl("Who may see it too"), coerce=int)


class EmergencyForm(CarefulForm):
    """Whose case, and why it cannot wait. The words are sent in the body, as those of a search are."""

    careful = ("reason",)
    whom = StringField(
        _sl("Name, phone or request code"),
        [required(_sl("Write a name, a phone number or a request code.")), at_most(200)],
    )
    reason = TextAreaField(_sl("Why it cannot wait"), [required(_sl("Say why.")), at_most()])
