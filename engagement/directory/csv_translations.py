"""What services say in other languages: a table of its own, or columns such as name_es beside the English."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engagement.directory.csv_mending import Read, Unreadable
from engagement.directory.csv_shapes import ServiceRow
from engagement.directory.csv_tables import Refused, Row, RowReport, each
from engagement.language.i18n import LANGUAGES, nearest

FILE = "service_translations.csv"
COLUMNS = ("service_id", "language")
# The columns of the source, and what we call them. What is not here is shown in English, and the page says so.
TRANSLATED = {
    "name": "name",
    "description": "description",
    "eligibility_description": "eligibility",
    "fees_description": "fees",
    "what_to_bring": "what_to_bring",
    "application_process": "how_to_apply",
}
WRITTEN = frozenset(LANGUAGES) - {"en"}
_SUFFIXES = {one.lower(): tag for tag in WRITTEN for one in (tag, *LANGUAGES[tag].also)}

Texts = dict[str, dict[str, str]]  # language tag → part of a service → text


def beside_the_english(row: Row) -> Texts:
    """From columns such as name_es and description_zh-hans."""
    found: Texts = {}
    for column, text in row.cells.items():
        for source, part in TRANSLATED.items():
            tag = _SUFFIXES.get(column.removeprefix(source + "_"))
            if text and tag:
                found.setdefault(tag, {})[part] = text
    return found


def is_translation(column: str) -> bool:
    """Whether a column beside the English says one of its parts in another language."""
    return any(column.removeprefix(source + "_") in _SUFFIXES for source in TRANSLATED)


def with_translations(
    services: Mapping[str, ServiceRow], rows: Iterable[Row], report: list[RowReport]
) -> dict[str, ServiceRow]:
    """The services, with what the rows of service_translations.csv say of them. Where both speak, that table is right."""
    texts = {key: {tag: dict(parts) for tag, parts in one.translations.items()} for key, one in services.items()}
    seen: dict[tuple[str, str], int] = {}

    def keep(row: Row) -> None:
        service, tag, parts = _read(row, services)
        if (service, tag) in seen:
            raise Refused("language", f"{service} in {tag} already stands on line {seen[service, tag]}")
        seen[service, tag] = row.line
        _add(row, texts[service].setdefault(tag, {}), parts)

    each(list(rows), keep, report)
    return {key: replace(one, translations=texts[key]) for key, one in services.items()}


def _read(row: Row, services: Mapping[str, ServiceRow]) -> tuple[str, str, dict[str, str]]:
    service = row.required("service_id")
    if service not in services:
        raise Refused("service_id", f"service {service} is not there or was refused")
    tag = row.need("language", _written)
    parts = {part: row.text(source) for source, part in TRANSLATED.items() if row.text(source)}
    if not parts:
        raise Refused("row", "translates nothing: every text is blank")
    return service, tag, parts


def _written(text: str) -> Read[str]:
    """A language we write, by any of its tags."""
    language = nearest(text, LANGUAGES)
    if language is None:
        raise Unreadable(f"'{text}' is not a language we write; use one of {', '.join(sorted(WRITTEN))}")
    if language.tag not in WRITTEN:
        raise Unreadable(f"'{text}' is English, which belongs in services.csv")
    return Read(language.tag, "" if text == language.tag else f"'{text}' read as {language.tag}")


def _add(row: Row, texts: dict[str, str], parts: Mapping[str, str]) -> None:
    for source, part in TRANSLATED.items():
        if part in parts and texts.get(part, parts[part]) != parts[part]:
            row.mended(source, "differs from services.csv; taken from here")
    texts.update(parts)
