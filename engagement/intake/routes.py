"""The pages of the intake: the walk through the questions, sending, and what comes after."""

from collections.abc import Sequence
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.directory import queries as directory
from engagement.directory.matching_request import request_of
from engagement.intake import actions, forms, queries, walk
from engagement.intake.answers import by_page
from engagement.intake.by_phone.routes import by_phone
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.draft_here import came_by, draft_here, of_this_page
from engagement.intake.erasure import days_kept
from engagement.intake.forms import QuestionsForm
from engagement.intake.models import Draft
from engagement.intake.on_paper.routes import on_paper
from engagement.intake.spoken.routes import SPOKEN, spoken
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.consent import request_text
from engagement.people.safety_lines import SAFETY_LINES
from engagement.people.vocabulary import Restricted, Source
from engagement.web import browser_sessions, limits
from engagement.web.access import Slice, anyone, keep_changes, required_account
from engagement.web.forms import switched_from

MOST_REQUESTS = 1_000  # an hour, from one address: a phone company has thousands of phones behind one
# Services suggested: more would weigh too much on a slow phone.
MOST = 3

intake = Slice("intake", __name__)
intake.register_blueprint(spoken)
intake.register_blueprint(on_paper)
intake.register_blueprint(by_phone)


@intake.app_context_processor
def know_the_kiosk() -> dict[str, Any]:
    """Tell every page whether it is shown on a shared computer, and how it says whose request it is about."""
    return {"kiosk": bool(session.get("kiosk")), "mark_of": queries.mark}


def _go(name: str | None, *, change: bool = False) -> AnyResponse:
    """To a page of the walk; to the start before the first, to the answers after the last."""
    if name is None:
        return redirect(url_for("intake.start"), 303)
    if name == walk.CHECK:
        return redirect(url_for("intake.check"), 303)
    return redirect(url_for("intake.step", name=name, change=1 if change else None), 303)


@intake.get("/<lang:lang>/intake", allow=anyone)
def start() -> str:
    """What this is and how long it takes; whoever has begun goes on where they were."""
    draft = draft_here()
    at = walk.resume_at(draft.answers) if draft else walk.FIRST
    return render_template(
        "intake/start.html", draft=draft, at=at, first=walk.FIRST, lost=not draft and "lost" in request.args
    )


@intake.route("/<lang:lang>/intake/kiosk", methods=["GET", "POST"], allow=anyone)
def kiosk() -> AnyResponse | str:
    """Make this browser a shared one: nothing typed here can be found again by the next person."""
    if request.method == "GET":
        return render_template("intake/kiosk.html")
    browser_sessions.leave()
    session["kiosk"] = True
    return redirect(url_for("intake.start", came=request.args.get("came")), 303)


@intake.route("/<lang:lang>/intake/forget", methods=["GET", "POST"], allow=anyone)
def forget() -> AnyResponse:
    """Forget what was typed. A page at a kiosk that reloads itself (GET) lets go of it; the job then erases it."""
    shared = session.get("kiosk")
    if request.method == "GET" and not shared:
        return _go(None)
    if request.method == "POST":
        draft = of_this_page(lock=True) if "draft" in request.form else draft_here(lock=True)
        if draft is not None:
            actions.forget(draft)
    if shared:
        browser_sessions.leave("kiosk", "csrf_token")
        keep_changes()
    for key in ("draft", "return_number"):
        session.pop(key, None)
    return redirect(url_for("welcome.wall") if shared else url_for("intake.start"), 303)


@intake.get("/<lang:lang>/intake/later", allow=anyone)
def later() -> AnyResponse | str:
    """How to come back."""
    draft = draft_here()
    if draft is None or session.get("kiosk"):
        return redirect(url_for("intake.start", lost=1), 303)
    at, number = walk.resume_at(draft.answers), session.get("return_number")
    texts, days = actions.can_text(draft), days_kept()
    return render_template("intake/later.html", draft=draft, at=at, return_number=number, texts=texts, days=days)


@intake.route("/<lang:lang>/intake/<name>", methods=["GET", "POST"], allow=anyone)
def step(name: str) -> AnyResponse | str:
    """One page of the walk: show it, or keep its answers and go on."""
    if name not in walk.KEYS:
        abort(404)
    sending = request.method == "POST" and not switched_from()
    draft = of_this_page(lock=sending) if request.method == "POST" else draft_here()
    if draft is not None and draft.submitted_at is not None:
        return redirect(url_for("intake.done"), 303)
    if draft is None and name != walk.FIRST:
        return redirect(url_for("intake.start", lost=1), 303)
    answers = draft.answers if draft else {}
    steps = walk.shown(answers)
    page = walk.step_named(name, steps)
    if page is None:
        return _go(walk.resume_at(answers))
    form = forms.form_of(page.questions, forms.first_answers(answers))
    forms.follow_the_language(form)
    return _keep(draft, page, steps, form) if sending else _show(draft, page, steps, form)


def _keep(draft: Draft | None, page: walk.Step, steps: Sequence[walk.Step], form: QuestionsForm) -> AnyResponse:
    """Keep a page's answers, unless something is wrong or worth asking again."""
    valid = form.validate()
    if "later" in request.form and not session.get("kiosk") and not form.words:
        return _save_for_later(draft, page, forms.values(page.questions, form) if valid else {})
    asks_again = forms.recommended(page.questions, form) if valid else []
    if not valid or asks_again:
        return Response(_show(draft, page, steps, form, asks_again=asks_again), status=422)
    draft = draft or _begin()
    actions.keep_answers(draft, page.key, forms.values(page.questions, form), i18n.current().tag)
    changing = "change" in request.args
    return _go(walk.after(page.key, draft.answers, changing=changing), change=changing)


def _begin() -> Draft:
    source = Source.KIOSK if session.get("kiosk") else Source.WEB
    draft, session["draft"] = actions.begin(
        source, i18n.current().tag, known=(session.pop(SPOKEN, None) or {}) | came_by()
    )
    session.pop("return_number", None)
    return draft


def _save_for_later(draft: Draft | None, page: walk.Step, answers: dict[str, Any]) -> AnyResponse:
    draft = draft or _begin()
    if answers:
        actions.keep_answers(draft, page.key, answers, i18n.current().tag)
    if "return_number" not in session:
        session["return_number"] = actions.give_return_number(draft)
    return redirect(url_for("intake.later"), 303)


def _show(
    draft: Draft | None, page: walk.Step, steps: Sequence[walk.Step], form: QuestionsForm, *, asks_again: Sequence[str] = ()
) -> str:  # fmt: skip
    n, m = walk.progress(page.key, steps)
    return render_template(
        "intake/step.html", draft=draft, page=page, form=form, n=n, m=m, back=_back(page.key, steps),
        hints={q.key: {option.key: option.hint for option in q.options if option.hint} for q in page.questions},
        icons={q.key: {option.key: option.icon for option in q.options if option.icon} for q in page.questions},
        asks_again=asks_again, lines=SAFETY_LINES, consent_text=request_text(),
    )  # fmt: skip


def _back(key: str, steps: Sequence[walk.Step]) -> str:
    if "change" in request.args:
        return url_for("intake.check")
    earlier = walk.before(key, steps)
    return url_for("intake.step", name=earlier) if earlier else url_for("intake.start")


@intake.get("/<lang:lang>/intake/check", allow=anyone)
def check() -> AnyResponse | str:
    """Every answer with a way to change it."""
    draft = draft_here()
    if draft is None:
        return redirect(url_for("intake.start", lost=1), 303)
    if draft.submitted_at is not None:
        return redirect(url_for("intake.done"), 303)
    gap = walk.first_gap(draft.answers)
    if gap is not None:
        return _go(gap)
    steps = walk.shown(draft.answers)
    n, m = walk.progress(walk.CHECK, steps)
    back = walk.before(walk.CHECK, steps)
    return render_template("intake/check.html", draft=draft, pages=by_page(draft.answers), n=n, m=m, back=back)


@intake.post("/<lang:lang>/intake/check", allow=anyone)
def submit() -> AnyResponse:
    """Send the request. Sent twice, it is still one: the second waits for the row and finds it done."""
    draft = of_this_page(lock=True)
    if draft is None:
        return redirect(url_for("intake.start", lost=1), 303)
    if draft.submitted_at is None:
        gap = walk.first_gap(draft.answers)
        if gap is not None:
            return _go(gap)
        if draft.taken_by_id is None:
            limits.hit("request", limits.by_visitor(), MOST_REQUESTS)
        session["return_number"] = number = actions.submit(draft)
        if draft.taken_by_id is not None:
            _tell_the_caseworker(draft, number)
    if draft.taken_by_id is not None:
        interpreted = queries.sent_case(draft).person.interpreter_needed
        return redirect(f"/staff/cases/{draft.case_id}{'/contact' if interpreted else ''}", 303)
    return redirect(url_for("intake.done"), 303)


def _tell_the_caseworker(draft: Draft, number: str) -> None:
    # What follows is a page of the desk; the intake was in the language of whoever they talked with.
    i18n.choose(required_account().language)
    flash(_s("Tell the person their code %(code)s and their six digits %(number)s. They are shown only now.",
             code=draft.request_code, number=number))  # fmt: skip
    if queries.sent_case(draft).person.interpreter_needed:
        flash(_s("Write down how this call was interpreted."))


@intake.get("/<lang:lang>/intake/done", allow=anyone)
def done() -> AnyResponse | str:
    """The code, what happens next and by when, and services that fit."""
    draft = draft_here()
    if draft is None or draft.case_id is None:
        return redirect(url_for("intake.start", lost=1), 303)
    case = queries.sent_case(draft)
    return render_template(
        "intake/done.html", case=case, return_number=session.get("return_number"), lines=SAFETY_LINES,
        asked_whose=queries.asked_whose(case), mailed=queries.is_mailed(case), thanks="thanks" in request.args,
        next=queries.what_comes_next(case), no_text=queries.why_no_text(case),
        danger=any(need.category == "safety" for need in case.needs),
        suggestions=directory.suggestions(
            request_of(
                case.person, case.needs, availability=case.free_times or (), not_safe=case.restricted is Restricted.NOT_SAFE
            ),
            limit=MOST,
        ),
    )  # fmt: skip


@intake.route("/<lang:lang>/intake/about-you", methods=["GET", "POST"], allow=anyone)
def about_you() -> AnyResponse | str:
    """The optional questions, kept apart from the person."""
    draft = of_this_page() if request.method == "POST" else draft_here()
    if draft is None or draft.case_id is None or draft.taken_by_id is not None:
        return redirect(url_for("intake.start", lost=1), 303)
    if queries.sent_case(draft).restricted is Restricted.NOT_SAFE:
        return redirect(url_for("intake.done"), 303)
    form = forms.demographics_form()
    if form.validate_on_submit():
        given = actions.keep_about_you(draft, forms.values(DEMOGRAPHICS, form))
        return redirect(url_for("intake.done", thanks=1 if given else None), 303)
    page = render_template("intake/about_you.html", draft=draft, form=form, questions=DEMOGRAPHICS)
    return Response(page, status=422 if form.problems else 200)
