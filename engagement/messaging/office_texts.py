"""What organizations are told, by text or e-mail: in the words of staff, and with nothing of a resident in it."""

from dataclasses import dataclass, fields
from typing import Any

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl

A_REFERRAL = _sl("Welcome Desk: a referral")


@dataclass(frozen=True)
class OfficeText:
    """One of them. With a `link` it ends with one, or with several; `prompt` as for residents."""

    key: str
    text: LazyString
    about: LazyString
    link: bool = True
    prompt: bool = False
    subject: LazyString = A_REFERRAL

    def facts(self) -> dict[str, Any]:
        """As a template takes them. What a link opens, nobody of ours reads again."""
        return {one.name: getattr(self, one.name) for one in fields(self)} | {"secret": self.link, "to_office": True}


OFFICE_TEXTS = (
    OfficeText(
        "organization_referral",
        _sl("Welcome Desk: a referral waits for your organization. See it and answer here:"),
        about=_sl("a referral waits"),
    ),
    OfficeText(
        "organization_answer_due",
        _sl("Welcome Desk: a referral still waits for your answer. It is due on %(day)s at %(time)s. Answer here:"),
        about=_sl("an answer is due"),
    ),
    OfficeText(
        "organization_call_due",
        _sl(
            "Welcome Desk: you said yes to a referral. The first call is due on %(day)s at %(time)s. If you called, press "
            "Start helping here:"
        ),
        about=_sl("a first call is due"),
    ),
    OfficeText(
        "organization_nobody_called",
        _sl(
            "Welcome Desk: somebody to whom you said yes tells us that nobody has contacted them yet. Please call them, and "
            "press Start helping here:"
        ),
        about=_sl("nobody called"),
    ),
    OfficeText(
        "organization_fresh_link",
        _sl("Welcome Desk: here is the new link to a referral that somebody asked for. If it was not you, do nothing."),
        about=_sl("a new link"),
        prompt=True,
    ),
    OfficeText(
        "organization_over",
        _sl(
            "Welcome Desk: the referral of %(day)s is over. Nothing is shared with you any more. Please delete what you "
            "wrote down about the person."
        ),
        about=_sl("a referral is over"),
        link=False,
    ),
    OfficeText(
        "organization_digest",
        _sl("Welcome Desk: this waits for your organization."),
        about=_sl("what waits"),
        subject=_sl("Welcome Desk: what waits for your organization"),
    ),
)
