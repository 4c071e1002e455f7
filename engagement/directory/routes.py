"""What everybody may look up without giving a name: the list of services, and each service."""

from typing import Any

from flask import abort, render_template, request, url_for

from engagement.directory import hours_words, queries
from engagement.directory.forms import ServiceSearchForm
from engagement.directory.models import Service
from engagement.directory.reasons import miles_away, reason_text
from engagement.directory.vocabulary import CAPACITY_LABELS
from engagement.directory.zips import in_city
from engagement.foundation import replica
from engagement.language import i18n
from engagement.language.formats import in_order, show_list, spoken_language_name
from engagement.people.needs import NEEDS, NeedCategory
from engagement.web.access import Slice, anyone

PAGE = 5  # services a page; more would weigh too much on a slow phone

directory = Slice("directory", __name__)
# What components/service.html calls; a macro sees only what every template sees.
directory.add_app_template_global(i18n.current, "reader_language")
directory.add_app_template_global(reason_text)
directory.add_app_template_global(miles_away)
directory.add_app_template_global(hours_words.in_short, "hours_in_short")
directory.add_app_template_global(lambda capacity: CAPACITY_LABELS[capacity], "capacity_label")


@directory.app_template_global()
def kinds_of(service: Service) -> list[NeedCategory]:
    """The kinds of help a service gives, in the order of the catalogue."""
    return [category for key, category in NEEDS.items() if key in service.categories]


@directory.app_template_global()
def languages_of(service: Service) -> str:
    """The languages a service speaks, as a list in the reader's words."""
    return show_list(in_order((spoken_language_name(tag) for tag in service.languages), str))


@directory.get("/<lang:lang>/services", allow=anyone)
def services() -> str:
    """The services on offer, by kind of help, language and ZIP code, a page at a time."""
    form = ServiceSearchForm(request.args)
    form.validate()
    after = request.args.get("after", type=int)
    reader = i18n.current().tag
    wanted = form.kind, form.spoken, form.zip_code
    found, count = replica.read(
        lambda session: (
            queries.services(*wanted, after, PAGE + 1, reader=reader, session=session),
            queries.number_of(*wanted, reader=reader, session=session),
        )
    )
    outside = form.zip_code if form.zip_code and not in_city(form.zip_code) else None
    asked: dict[str, Any] = {"category": form.kind, "language": form.spoken, "zip": form.zip_code}
    return render_template(
        "directory/services.html", form=form, services=found[:PAGE], outside=outside, after=after, count=count,
        miles={one.id: queries.miles_to(one, form.zip_code) for one in found},
        first=url_for("directory.services", **asked),
        more=url_for("directory.services", **asked, after=found[PAGE - 1].id) if len(found) > PAGE else None,
    )  # fmt: skip


@directory.get("/<lang:lang>/services/<int:service_id>", allow=anyone)
def service(service_id: int) -> str:
    """Everything about one service, to read or to print."""
    # A link may be newer than what the replica knows.
    found = replica.read(lambda session: queries.service(service_id, session=session)) or queries.service(service_id)
    if found is None or not found.active:
        abort(404)
    return render_template(
        "directory/service.html", service=found, hours=hours_words.by_weekday(found.openings)
    )  # fmt: skip
