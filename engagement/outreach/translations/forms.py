"""What every form has in which somebody translates what residents read."""

from wtforms import BooleanField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm


class TranslationForm(CarefulForm):
    """Words in another language. Residents read them once somebody says that they say the same."""

    checked = BooleanField(_sl("I read this language well, and it says the same"))
