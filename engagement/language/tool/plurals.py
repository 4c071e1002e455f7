"""How many plural forms a language has, and which one a number takes."""

from gettext import c2py

from babel.messages.plurals import PLURALS as BABELS
from babel.messages.plurals import get_plural

from engagement.language.i18n import Language

EXAMPLES = 5

# As CLDR has them, for whole numbers. Babel's own table swaps the last two Arabic forms, and lacks Kinyarwanda, Pashto, Swahili.
PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"),
    "fa_AF": (2, "(n > 1)"),
    "ps": (2, "(n != 1)"),
    "rw": (1, "0"),
    "sw": (2, "(n != 1)"),
}


def plural(language: Language) -> tuple[int, str]:
    """The number of forms, and the expression that chooses one, as a catalog's header says it."""
    count, expression = PLURALS.get(language.babel_locale) or get_plural(language.babel_locale)[:2]
    return int(count), str(expression)


def is_known(language: Language) -> bool:
    """Whether anybody says so: we, or Babel, which takes two forms where it knows nothing."""
    names = (language.babel_locale, language.babel_locale.split("_")[0])
    return any(name in PLURALS or name in BABELS for name in names)


def examples(language: Language, form: int) -> str:
    """Some numbers that take that form: “0, 5, 6, 7, 8 …”."""
    chosen = c2py(plural(language)[1])
    numbers = [number for number in range(200) if chosen(number) == form]
    return ", ".join(map(str, numbers[:EXAMPLES])) + (" …" if len(numbers) > EXAMPLES else "")
