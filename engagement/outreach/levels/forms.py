"""Levels of the city, and which spectra it offers."""

from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.language.formats import languages_by_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.spectra import SPECTRA
from engagement.outreach.translations.forms import TranslationForm
from engagement.people.forms import CarefulForm
from engagement.web.forms import VersionedForm, at_most, offer, required

LONGEST_NAME = 60
LONGEST_PROMISE = 400  # as that of a plan


class OfferForm(VersionedForm):
    """Which spectra planners choose from."""

    spectra = SelectMultipleField(_sl("Planners choose from"), choices=offer(SPECTRA.items()))


class LevelForm(CarefulForm, VersionedForm):
    """A level: what planners call it, and what residents read."""

    careful = ("name", "promise")

    name = StringField(_sl("What planners call it"), [required(), at_most(LONGEST_NAME)])
    promise = TextAreaField(_sl("What we promise people"), [required(), at_most(LONGEST_PROMISE)])


class NewLevelForm(LevelForm):
    """A new one, and the language it is written in, which stays."""

    first_language = SelectField(_sl("Language you write it in"), default="en")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.first_language.choices = offer(languages_by_name(LANGUAGES))


class PromiseForm(TranslationForm, VersionedForm):
    """The promise in another language."""

    careful = ("promise",)

    promise = TextAreaField(_sl("What we promise people"), [required(), at_most(LONGEST_PROMISE)])
