"""What the directory adds to the whole."""

from flask import Flask

from engagement.directory import reviewed_words
from engagement.directory.confidential import queries as confidential_queries
from engagement.directory.confidential.routes import confidential
from engagement.directory.contacts.routes import contacts
from engagement.directory.routes import directory
from engagement.directory.vocabulary import FREE_TIME_LABELS
from engagement.language.reviewed_words import TextPlace, WordsElsewhere
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, MenuEntry
from engagement.web.roles import Permission


def _give_words(app: Flask) -> None:
    app.jinja_env.globals["FREE_TIMES"] = FREE_TIME_LABELS


CONTRIBUTION = Contribution(
    blueprints=(directory, contacts, confidential),
    set_up=(_give_words,),
    menu=(
        MenuEntry(40, Permission.WORK_CASES, "/{lang}/services", _sl("Services")),
        MenuEntry(72, Permission.TELL_ORGANIZATIONS, "/staff/organizations", _sl("Organizations")),
        MenuEntry(
            73,
            Permission.TELL_ORGANIZATIONS,
            "/staff/confidential",
            _sl("Confidential services"),
            confidential_queries.number_waiting,
        ),
    ),
    public_pages=frozenset({"directory.services", "directory.service"}),
    impersonal=dict.fromkeys(
        ("organization", "service", "location", "service_at_location", "phone", "schedule"),
        "the public directory: organizations, and the people they name to be called",
    )
    | {
        "organization_contact": "where organizations are told of their referrals",
        "confidentiality": "which services are kept confidential, and why",
    },
    text_places=(
        TextPlace(60, "engagement/directory/", "Page: places that help"),
        TextPlace(60, "templates/directory/", "Page: places that help"),
        TextPlace(60, "templates/components/service.html", "Page: places that help"),
    ),
    words_elsewhere=(
        WordsElsewhere(
            "What services say of themselves",
            "engagement/directory/demo/service_translations.csv",
            reviewed_words.read,
            reviewed_words.write,
        ),
    ),
)
