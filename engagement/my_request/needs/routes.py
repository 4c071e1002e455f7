"""My request: adding a need, saying what changed, and taking one back."""

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from engagement.my_request.needs.forms import CHANGE, NEW, NeedAnswers, asked, pressing, urgency
from engagement.my_request.open_request import of_open_request, to_my_request
from engagement.people.models import Case, Need
from engagement.people.need_changes import actions
from engagement.people.need_changes.queries import ending_with
from engagement.people.open_needs import HELPED, is_over
from engagement.people.restriction import actions as restriction
from engagement.people.safety_lines import SAFETY_LINES
from engagement.people.vocabulary import LetGo, Restricted, RevokedVia, SaidBy
from engagement.web import limits
from engagement.web.access import Slice, anyone

needs = Slice("needs", __name__)
MOST_CHANGES = 30  # an hour, of one request


@needs.route("/<lang:lang>/request/needs", methods=["GET", "POST"], allow=anyone)
@of_open_request
def add(case: Case) -> Any:
    """Ask for help with something else besides."""
    page = NeedAnswers(NEW, {})
    answers = page.given()
    if answers is None:
        return _page(case, page, None)
    _begin(case, answers)
    actions.add(case, asked(answers))
    return to_my_request("kept")


@needs.route("/<lang:lang>/request/needs/<int:need_id>", methods=["GET", "POST"], allow=anyone)
@of_open_request
def change(case: Case, need_id: int) -> Any:
    """Say what changed: in own words, or how soon."""
    need = _need(case, need_id)
    page = NeedAnswers(CHANGE, {"own_words": need.own_words, "urgency": need.urgency.value}, need.category)
    answers = page.given()
    if answers is None:
        return _page(case, page, need)
    _begin(case, answers)
    actions.change(need, case, urgency=urgency(answers), own_words=answers.get("own_words"), pressing=pressing(answers))
    return to_my_request("kept")


@needs.route("/<lang:lang>/request/needs/<int:need_id>/take-back", methods=["GET", "POST"], allow=anyone)
@of_open_request
def take_back(case: Case, need_id: int) -> Any:
    """Ask once more, then let the need go with what was begun for it. Who needs nothing else ends the whole request."""
    need = _need(case, need_id)
    if not any(one is not need and (not is_over(one) or one.state in HELPED) for one in case.needs):
        return redirect(url_for("my_request.cancel"), 303)
    if request.method == "POST":
        actions.let_go(need, case, LetGo.NO_LONGER_WANTED, said_by=SaidBy.RESIDENT, via=RevokedVia.WEB)
        return to_my_request("kept")
    return render_template("my_request/take_back.html", case=case, need=need, ending=ending_with(need))


def _need(case: Case, need_id: int) -> Need:
    found = [need for need in case.needs if need.id == need_id and not is_over(need)]
    return found[0] if found else abort(404)


def _begin(case: Case, answers: Mapping[str, Any]) -> None:
    """Each change counts, and of somebody in danger the case is restricted before anything of it is written down."""
    limits.hit("needs changed", str(case.id), MOST_CHANGES)
    if pressing(answers):
        restriction.restrict(case, Restricted.NOT_SAFE)


def _page(case: Case, page: NeedAnswers, need: Need | None) -> tuple[str, int]:
    shown = render_template(
        "my_request/need.html", case=case, need=need, form=page.form, questions=page.questions,
        asks_if_safe=page.asks_if_safe, lines=SAFETY_LINES,
        hints={q.key: {option.key: option.hint for option in q.options if option.hint} for q in page.questions},
    )  # fmt: skip
    return shown, 422 if page.form.errors or page.form.words else 200
