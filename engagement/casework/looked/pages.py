"""What each page is called on which somebody looked at a person, and what they are who looked, in words for that person."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.roles import Role

# By the view; the audit of before it was kept knows only which table the page was about.
PAGES: dict[str, LazyString] = {
    "casework.case": _sl("The case"),
    "casework.case_page.person": _sl("Contact and safety facts"),
    "casework.case_page.contact": _sl("Logging a contact"),
    "casework.looked.who_looked": _sl("Who looked"),
    "casework.looked.looked_on_paper": _sl("Who looked"),
    "casework.tasks.give": _sl("A task"),
    "casework.mending.event": _sl("A note or a change, to mend it"),
    "casework.needs.add": _sl("A need"),
    "casework.needs.change": _sl("A need"),
    "casework.needs.let_go": _sl("A need"),
    "casework.closing.close": _sl("Closing the case"),
    "case_panel.told": _sl("What a partner told us"),
    "consents.again": _sl("Asking for their yes again"),
    "new_referral.find": _sl("Making a referral"),
    "casework.mending.text": _sl("A text"),
    "by_text.file": _sl("A text"),
    "placements.place": _sl("A job"),
    "placements.placement": _sl("A job"),
    "placements.correct": _sl("A job"),
    "checks.check": _sl("A job"),
    "own_words.word": _sl("A job"),
    "sustained.school": _sl("Time in school"),
    "checks.consent": _sl("A job"),
    "enrolments.enrol": _sl("An enrolment in a program"),
    "enrolments.enrolment": _sl("An enrolment in a program"),
    "enrolments.correct": _sl("An enrolment in a program"),
    "enrolments.correct_entry": _sl("An enrolment in a program"),
    "new_referral.choose": _sl("Making a referral"),
    "new_referral.agree": _sl("Making a referral"),
    "referrals.referral": _sl("A referral"),
    "records.ask": _sl("They want to be erased"),
    "case_file": _sl("The case"),
    "referral": _sl("A referral"),
}


def said(page: str) -> str:
    """The page in words."""
    known = PAGES.get(page)
    return str(known) if known else str(_s("Something else of the case"))


_CASEWORKER = _l("A caseworker")
_WHAT_THEY_ARE: dict[Role | None, LazyString] = {
    Role.CASEWORKER: _CASEWORKER,
    Role.SAFETY: _CASEWORKER,
    Role.SUPERVISOR: _l("Somebody who leads the team"),
    Role.PARTNER: _l("An organization that you said yes to"),
}


def what_they_are(role: Role | None, *, is_partner: bool) -> LazyString:
    """Who looked, without a name."""
    return _WHAT_THEY_ARE.get(Role.PARTNER if is_partner else role, _l("Somebody who works for the city"))
