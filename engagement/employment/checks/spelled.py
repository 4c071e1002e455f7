"""The numbers of our questions as people spell them out, alone or before the words that stand beside them."""

from collections.abc import Mapping

from engagement.language.folding import fold

_SPELLED: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("one", "two", "three", "four"),
    "es": ("uno", "dos", "tres", "cuatro"),
    "vi": ("một", "hai", "ba", "bốn"),
    "zh": ("一 壹", "二 两 兩 贰", "三", "四"),
    "ar": ("واحد واحدة wahed wahid", "اثنان اثنين اتنين تنين", "ثلاثة ثلاث تلاتة", "أربعة أربع arbaa"),
    "fa": ("یک yak yek", "دو du", "سه", "چهار چار char chahar"),
    "ps": ("یو yaw", "دوه dwa", "درې dre", "څلور salor"),
    "sw": ("moja", "mbili", "tatu", "nne"),
    "rw": ("rimwe imwe", "kabiri ebyiri", "gatatu eshatu", "kane enye"),
    "fr": ("un", "deux", "trois", "quatre"),
    "uk": ("один одне", "два дві", "три", "чотири"),
    "ru": ("один", "два", "три", "четыре"),
}
_NUMBERS = {
    language: {
        fold(word).casefold(): str(number) for number, words in enumerate(those, start=1) for word in words.split()
    }
    for language, those in _SPELLED.items()
}


def number_spelled(word: str, languages: list[str]) -> str | None:
    """The number that a folded word is in the first of those languages that has it."""
    return next((found for one in languages if (found := _NUMBERS.get(one, {}).get(word))), None)
