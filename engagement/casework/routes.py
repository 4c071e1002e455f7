"""The caseworker's desk: the queue, the search, the texts that need a person. The case page is in case_page."""

from collections.abc import Collection
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.accounts import queries as accounts
from engagement.casework import actions, queries
from engagement.casework.case_page.routes import case_page, show_case
from engagement.casework.closing.routes import closing
from engagement.casework.forms import CaseSearchForm
from engagement.casework.hand_over.routes import hand_over
from engagement.casework.looked.routes import looked
from engagement.casework.mending.routes import mending
from engagement.casework.needs.routes import needs
from engagement.casework.numbers import queries as numbers
from engagement.casework.restriction.routes import restriction
from engagement.casework.tabs import TABS, Tab, read_tab
from engagement.casework.tasks.routes import tasks
from engagement.foundation import clock
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case
from engagement.people.needs import NEEDS
from engagement.people.restriction.queries import sees_all
from engagement.people.vocabulary import Urgency
from engagement.web.access import Slice, may, required_account
from engagement.web.contributions import contributed
from engagement.web.roles import Permission, grants

casework = Slice("casework", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)


@casework.get("/queue", allow=WORKERS)
def queue() -> str:
    """The open cases, the most pressing first."""
    tab = read_tab(request.args.get("tab"))
    colleagues = {} if tab in (Tab.MINE, Tab.UNASSIGNED) else accounts.who_may_and_names(Permission.WORK_CASES, ())[1]
    filters = _filters(colleagues)
    found = queries.queue(tab, required_account(), clock.now(), filters, queries.read_cursor(request.args.get("after")))
    rows, more = found[: queries.ROWS], len(found) > queries.ROWS
    return render_template(
        "casework/staff/queue.html", tab=tab, tabs=TABS, filters=filters, rows=rows, groups=queries.in_groups(rows),
        counts=numbers.counts(required_account(), clock.now()), most=numbers.MOST_COUNTED, colleagues=colleagues,
        after=rows[-1].cursor if more else None, form=CaseSearchForm(formdata=None),
        may_assign=grants(required_account().all_roles, Permission.ASSIGN_CASES),
    )  # fmt: skip


def _filters(colleagues: Collection[int]) -> queries.Filters:
    asked = request.args
    language, need, owner = asked.get("language"), asked.get("need"), asked.get("owner", type=int)
    return queries.Filters(
        language if language in i18n.KNOWN else None, need if need in NEEDS else None,
        Urgency(asked["urgency"]) if asked.get("urgency") in set(Urgency) else None,
        owner if colleagues and (owner == 0 or owner in colleagues) else None,
    )  # fmt: skip


@casework.route("/search", methods=["GET", "POST"], allow=WORKERS)
def search() -> Any:
    """Find people by name in any script, phone or request code. The words come in the body, never in the address."""
    form = CaseSearchForm()
    rows = None
    if request.method == "POST" and form.validate():
        rows = queries.search(form.words.data or "", required_account())
    page = render_template("casework/staff/search.html", form=form, rows=rows, sees_all=sees_all(required_account()))
    return page, 422 if form.errors else 200


def case(case: Case) -> tuple[str, int]:
    """Everything about one case."""
    return show_case(case)


casework.add_url_rule("/cases/<int:case_id>", "case", case, allow=WORKERS, subject=Case)


@casework.get("/messages", allow=WORKERS)
def messages() -> str:
    """The texts that need a person: unclear ones, and those nobody knows the fate of."""
    return render_template(
        "casework/staff/messages.html", inbox=queries.inbox(required_account()), Direction=Direction,
        links=contributed().every("text_links"),
    )  # fmt: skip


@casework.post("/messages/<int:message_id>/stop", allow=WORKERS, subject=Message)
def stop(message: Message) -> Response:
    """This text means: no more texts."""
    actions.take_as_stop(message)
    return _next_message(_s("This number gets no more texts."))


@casework.post("/messages/<int:message_id>/welcome", allow=WORKERS, subject=Message)
def welcome(message: Message) -> Response:
    """This text does not mean: no more texts."""
    actions.take_as_welcome(message)
    return _next_message(_s("Texts go to this number again."))


@casework.post("/messages/<int:message_id>/handled", allow=WORKERS, subject=Message)
def handled(message: Message) -> Response:
    """Read and dealt with."""
    actions.handle(message)
    return _next_message(_s("Marked as handled."))


@casework.post("/messages/<int:message_id>/send-again", allow=WORKERS, subject=Message)
def send_again(message: Message) -> Response:
    """A text nobody knows the fate of goes out once more, because a person decides it."""
    outbox.send_again(message)
    return _next_message(_s("The text is on its way."))


@casework.post("/messages/<int:message_id>/give-up", allow=WORKERS, subject=Message)
def give_up(message: Message) -> Response:
    """A text nobody knows the fate of is left as it is."""
    outbox.give_up(message)
    return _next_message(_s("The text is not sent again."))


def _next_message(said: str) -> Response:
    flash(said)
    return redirect(url_for("casework.messages"), 303)


casework.register_blueprint(case_page)
casework.register_blueprint(closing)
casework.register_blueprint(needs)
casework.register_blueprint(hand_over)
casework.register_blueprint(mending)
casework.register_blueprint(tasks)
casework.register_blueprint(restriction)
casework.register_blueprint(looked)
