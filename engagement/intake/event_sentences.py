"""What the history says of how a request reached us."""

from collections.abc import Mapping
from datetime import date

from engagement.language.formats import show_date, spoken_language_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.people.vocabulary import Source
from engagement.web.contributions import Facts, Names, Sentence


def _request_received(facts: Facts, names: Names) -> tuple[str, str]:
    language = spoken_language_name(facts.get("language", ""))
    sentence = {
        Source.WEB: _s("Request received on the web"),
        Source.KIOSK: _s("Request received at a kiosk"),
        Source.PHONE: _s("Request taken by phone"),
        Source.PAPER: _s("Request received on paper"),
    }[Source(facts.get("source", Source.WEB))]
    return sentence, _in_language_and_time(language, facts.get("seconds"))


def _in_language_and_time(language: str, seconds: int | None) -> str:
    if not seconds:
        return language
    minutes = max(1, round(seconds / 60))
    return f"{language} · " + str(staff_ngettext("%(num)s minute", "%(num)s minutes", minutes))


def _paper_dated(facts: Facts, names: Names) -> tuple[str, str]:
    day = show_date(date.fromisoformat(facts["day"])) if "day" in facts else ""
    return _s("The paper was signed on %(day)s", day=day), ""


SENTENCES: Mapping[str, Sentence] = {
    "request_received": _request_received,
    "paper_dated": _paper_dated,
}
