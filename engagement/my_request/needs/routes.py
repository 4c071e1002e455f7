"""My request: adding a need, saying what changed, and taking one back."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.my_request import queries
from engagement.my_request.actions import say_once
from engagement.my_request.needs.forms import CHANGE, NEW, NeedAnswers, asked, pressing, urgency
from engagement.people.models import Case, Need
from engagement.people.need_changes import actions
from engagement.people.open_needs import HELPED, is_over
from engagement.people.restriction import actions as restriction
from engagement.people.safety_lines import SAFETY_LINES
from engagement.people.vocabulary import LetGo, Restricted, RevokedVia, SaidBy
from engagement.web import limits
from engagement.web.access import Slice, anyone
from engagement.web.contributions import contributed

needs = Slice("needs", __name__)
MOST_CHANGES = 30  # an hour, of one request


@needs.route("/<lang:lang>/request/needs", methods=["GET", "POST"], allow=anyone)
def add() -> Any:
    """Ask for help with something else besides."""
    case = _open_case()
    if case is None:
        return _back()
    page = NeedAnswers(NEW, {})
    answers = page.given()
    if answers is None:
        return _page(case, page, None)
    _count(case)
    if pressing(answers):
        restriction.restrict(case, Restricted.NOT_SAFE)
    actions.add(case, asked(answers))
    return _back("kept")


@needs.route("/<lang:lang>/request/needs/<int:need_id>", methods=["GET", "POST"], allow=anyone)
def change(need_id: int) -> Any:
    """Say what changed: in own words, or how soon."""
    case = _open_case()
    if case is None:
        return _back()
    need = _need(case, need_id)
    page = NeedAnswers(CHANGE, {"own_words": need.own_words, "urgency": need.urgency.value}, need.category)
    answers = page.given()
    if answers is None:
        return _page(case, page, need)
    _count(case)
    if pressing(answers):
        restriction.restrict(case, Restricted.NOT_SAFE)
    actions.change(need, case, urgency=urgency(answers), own_words=answers.get("own_words"), pressing=pressing(answers))
    return _back("kept")


@needs.route("/<lang:lang>/request/needs/<int:need_id>/take-back", methods=["GET", "POST"], allow=anyone)
def take_back(need_id: int) -> Any:
    """Ask once more, then let the need go with what was begun for it. Who needs nothing else ends the whole request."""
    case = _open_case()
    if case is None:
        return _back()
    need = _need(case, need_id)
    if not any(one is not need and (not is_over(one) or one.state in HELPED) for one in case.needs):
        return redirect(url_for("my_request.cancel"), 303)
    if request.method == "POST":
        actions.let_go(need, case, LetGo.NO_LONGER_WANTED, said_by=SaidBy.RESIDENT, via=RevokedVia.WEB)
        return _back("kept")
    ending = [said for told in contributed().every("ends_with_need") for said in told(need.id)]
    return render_template("my_request/take_back.html", case=case, need=need, ending=ending)


def _open_case() -> Case | None:
    case = queries.opened_here()
    return None if case is None or case.closed_at is not None else case


def _need(case: Case, need_id: int) -> Need:
    found = [need for need in case.needs if need.id == need_id and not is_over(need)]
    return found[0] if found else abort(404)


def _back(done: str | None = None) -> Response:
    if done is not None:
        say_once(done)
    return redirect(url_for("my_request.request_page"), 303)


def _count(case: Case) -> None:
    limits.hit("needs changed", str(case.id), MOST_CHANGES)


def _page(case: Case, page: NeedAnswers, need: Need | None) -> tuple[str, int]:
    shown = render_template(
        "my_request/need.html", case=case, need=need, form=page.form, questions=page.questions,
        asks_if_safe=page.asks_if_safe, lines=SAFETY_LINES,
        hints={q.key: {option.key: option.hint for option in q.options if option.hint} for q in page.questions},
    )  # fmt: skip
    return shown, 422 if page.form.errors or page.form.words else 200
