"""Every text and e-mail we send, in a language and with examples filled in: from the same table that they are sent from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from flask_babel import LazyString

from engagement.language import i18n
from engagement.language.formats import show_coming_day, show_time
from engagement.language.phones import show_phone
from engagement.messaging.every_text.occasions import OCCASIONS
from engagement.messaging.segments import Segments, segments
from engagement.messaging.templates import TEMPLATES, TextTemplate, write
from engagement.messaging.text_budget import DECIDED
from engagement.people.needs import NEEDS
from engagement.web.public_address import public_address

TOKEN = "EXAMPLE-dGhpcy1pcy1hbi1l.ZXhhbXBsZS1zaWduYXR1cmUtMTI"  # as long as that of an organization's link


@dataclass(frozen=True)
class Wording:
    """One way a text is said: as it goes out, how much that is, and the same in English."""

    body: str
    size: Segments
    english: str


@dataclass(frozen=True)
class SaidText:
    """One text of the table: what it is about, when it goes out and to whom, its wordings, and its e-mail if it may go as one."""

    key: str
    about: LazyString
    when: LazyString | None
    prompt: bool
    wordings: tuple[Wording, ...]
    mail: tuple[str, str] | None  # subject and words


def every_text(tag: str, desk_phone: str, *, to_office: bool) -> list[SaidText]:
    """What residents, or organizations, can get from us in that language."""
    found = [one for one in TEMPLATES.values() if one.to_office == to_office and isinstance(one.text, LazyString)]
    return [_said(one, tag, desk_phone) for one in found]


def _said(template: TextTemplate, tag: str, desk_phone: str) -> SaidText:
    ways = (
        [template] if template.unnamed is None else [template, replace(template, text=template.unnamed, unnamed=None)]
    )
    wordings = []
    for way in ways:
        body, english = (_written(way, one, desk_phone) for one in (tag, "en"))
        wordings.append(Wording(body, segments(body), english))
    mail = _mailed(template, tag, desk_phone) if template.by_mail else None
    return SaidText(template.key, template.about, OCCASIONS.get(template.key), template.prompt, tuple(wordings), mail)


def _written(template: TextTemplate, tag: str, desk_phone: str) -> str:
    with i18n.speaking(tag, to_staff=template.to_office):
        return write(template, _examples(desk_phone), link=_link(template, tag))


def _mailed(template: TextTemplate, tag: str, desk_phone: str) -> tuple[str, str]:
    with i18n.speaking(tag, to_staff=template.to_office):
        words = write(template, _examples(desk_phone), link=_link(template, tag), mail=True)
        return str(template.subject), words


def _link(template: TextTemplate, tag: str) -> str:
    return public_address(f"/answer/{TOKEN}" if template.to_office else f"/{tag}/request")


def _examples(desk_phone: str) -> Mapping[str, str]:
    """What is filled in, in the language being spoken."""
    need = next(need for need in NEEDS.values() if need.is_told_by_text)
    return {
        "code": "K7F-Q2M", "ticket": "K7FQ-2MPW", "digits": "482913", "phone": show_phone(desk_phone), "need": str(need.label),
        "day": show_coming_day(date(2026, 12, 1)), "time": show_time(time(9, 30)), "decided": DECIDED,
    }  # fmt: skip
