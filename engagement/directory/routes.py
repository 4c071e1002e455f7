"""What everybody may look up without giving a name: the list of services, and each service."""

from engagement import i18n
from engagement.access import Slice
from engagement.directory import hours_words
from engagement.directory.models import Service
from engagement.directory.reasons import reason_text, spoken_language_name
from engagement.directory.vocabulary import CAPACITY_LABELS

directory = Slice("directory", __name__)
# What components/service.html calls; a macro sees only what every template sees.
directory.add_app_template_global(i18n.current, "reader_language")
directory.add_app_template_global(reason_text)
directory.add_app_template_global(hours_words.in_short, "hours_in_short")
directory.add_app_template_global(lambda capacity: CAPACITY_LABELS[capacity], "capacity_label")


@directory.app_template_global()
def direction_of(tag: str) -> str:
    """Which way a language is written."""
    return i18n.KNOWN[tag].direction if tag in i18n.KNOWN else "ltr"


@directory.app_template_global()
def languages_of(service: Service) -> list[str]:
    """The languages a service speaks, in the reader's words."""
    return [spoken_language_name(tag) for tag in service.languages]
