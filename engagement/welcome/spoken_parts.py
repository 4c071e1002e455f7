"""What can be recorded of the first pages, and of the pages for when something goes wrong."""

from flask_babel import lazy_gettext as _l

from engagement.language.spoken_parts import part
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.failures import PAGES, SESSION_ENDED, recorded_as

FIRST, PRIVACY, PROBLEM = _sl("The first page"), _sl("Privacy"), _sl("When something goes wrong")
OF_STAFF, BARE = 403, 500  # from there on a page is too bare to read aloud

SPOKEN_PARTS = (
    part(
        "page.home",
        FIRST,
        _l("Tell us what you need. We find who can help."),
        _l("It takes about four minutes. It is free. You do not need an account or any papers."),
        (
            _l("We do not ask for papers."),
            _l(
                "We never ask about immigration status, citizenship or where you were born. Nothing is shared until you say yes."
            ),
        ),
        (_l("You tell us"), _l("Choose what you need help with, in your language.")),
        (
            _l("A person looks at your request"),
            _l(
                "A caseworker looks at it within one working day. If you left a phone or an e-mail, we contact you, and find the "
                "right place together."
            ),
        ),
        (_l("We ask if help came"), _l("We ask you later. If it did not work, we try another way.")),
    ),
    part(
        "page.privacy.never_ask",
        PRIVACY,
        _l("What we never ask"),
        _l("Immigration status, citizenship, visa or any number from immigration papers."),
        _l("Your Social Security number."),
        _l("Where you were born, or your religion."),
        _l("Criminal history."),
        _l("Please do not write these things to us. If you do, we ask you to take them out."),
    ),
    part(
        "page.privacy.keep",
        PRIVACY,
        _l("What we keep"),
        _l(
            "Only what you tell us: your name, how to reach you, what you need. Names, phone numbers and everything you write are "
            "kept locked, so a stolen copy of our records cannot be read."
        ),
    ),
    part(
        "page.privacy.who_sees",
        PRIVACY,
        _l("Who sees it"),
        _l("Our caseworkers. We write down each time one of them opens your request."),
        _l("Another organization only after you say yes to that one, and only what is on the list you saw."),
    ),
    part(
        "page.privacy.stop",
        PRIVACY,
        _l("How to stop it"),
        _l("On the page My request, press “Stop sharing” next to an organization."),
        _l("Or text us “stop sharing”, and we stop all of it."),
        _l("Text STOP, or the word for it in your language, and we stop texting you."),
        _l("Or call us. We do it while you are on the phone."),
    ),
    part(
        "page.privacy.promise",
        PRIVACY,
        _l("What we cannot promise"),
        _l(
            "The city must follow the law. A judge can order the city to hand over records. That is why we keep little, and never "
            "the things on the first list."
        ),
    ),
    *(
        part(recorded_as(page), PROBLEM, page.title, page.text)
        for code, page in PAGES.items()
        if code != OF_STAFF and code < BARE
    ),
    part(recorded_as(SESSION_ENDED), PROBLEM, SESSION_ENDED.title, SESSION_ENDED.text),
)
