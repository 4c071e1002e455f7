"""What slices say of the words in the catalogs: where residents meet them, and what must be true of them besides."""

from babel.messages.catalog import Catalog, Message
from babel.util import pathmatch

# The one look upwards: the tool is a program of its own, and what it must know of the slices is theirs to say.
from engagement.app import contributed_by
from engagement.language.i18n import Language
from engagement.language.reviewed_words import PhoneTexts, TextPlace, WordsElsewhere
from engagement.language.tool.quality import Fault
from engagement.web.contributions import Contributions

SLICES = Contributions(contributed_by())
GROUND = (
    TextPlace(33, "engagement/language/", "Days, times and names of languages, on pages and in texts"),
    TextPlace(70, "engagement/web/failures.py", "Page: when something went wrong"),
    TextPlace(70, "templates/errors/", "Page: when something went wrong"),
    TextPlace(75, "templates/layouts/", "Every page: top and bottom"),
    TextPlace(100, "engagement/web/forms.py", "Form: when an answer is missing"),
    TextPlace(100, "templates/components/forms.html", "Form: when an answer is missing"),
)
ELSEWHERE = "Other pages"
# From what matters most when it is wrong to what matters least.
PLACES = sorted([*SLICES.every("text_places"), *GROUND], key=lambda one: one.place)


def place_of(message: Message) -> tuple[int, str]:
    """Where a text is used, and how early its place comes."""
    files = [file for file, _line in message.locations]
    for order, one in enumerate(PLACES):
        if any(file.startswith(one.beginning) or pathmatch(one.beginning, file) for file in files):
            return order, one.words
    return len(PLACES), ELSEWHERE


def catalog_faults(language: Language, catalog: Catalog, *, only: str | None = None) -> list[Fault]:
    """What a slice finds wrong with a catalog, such as a text too long to send; of one text alone, if its English is given."""
    return [fault for check in SLICES.every("catalog_checks") for fault in check(language, catalog, only)]


def phone_texts(language: Language, catalog: Catalog) -> PhoneTexts:
    """What is filled into a language's texts, and which of them go to phones."""
    found: PhoneTexts = SLICES.every("phone_texts")[0](language, catalog)
    return found


def words_elsewhere() -> list[WordsElsewhere]:
    """The words of ours that lie in no catalog."""
    return SLICES.every("words_elsewhere")
