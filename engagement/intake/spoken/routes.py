"""For people whose language we do not write: it is spoken or signed, or we have no pages in it yet. An interpreter helps."""

from flask import Response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.intake import actions, queries
from engagement.intake.answers import as_spoken
from engagement.intake.spoken.forms import ChosenForm, NamedForm
from engagement.language import i18n
from engagement.people.languages import not_written, tag_of
from engagement.web.access import Slice, anyone

SPOKEN = "spoken"  # where the session keeps it until a request is begun; the session is sealed

spoken = Slice("spoken", __name__)


@spoken.route("/<lang:lang>/spoken/<tag>", methods=["GET", "POST"], allow=anyone)
def known(tag: str) -> AnyResponse | str:
    """A language people speak or sign with us: how we meet, whom to call, and the way to ask for help."""
    language = i18n.KNOWN.get(tag)
    if language is None:
        return redirect(url_for("intake.spoken.named"), 303)
    if tag in i18n.LANGUAGES:
        return redirect(url_for("welcome.home", lang=tag), 303)
    form = ChosenForm()
    if form.validate_on_submit():
        return _ask_for_help(tag)
    return render_template("intake/spoken.html", known=language, form=form)


@spoken.route("/<lang:lang>/spoken", methods=["GET", "POST"], allow=anyone)
def named() -> AnyResponse | str:
    """Any other language, in the words of whoever speaks it."""
    form = NamedForm()
    if form.validate_on_submit():
        language = tag_of(form.language.data or "")
        if language in i18n.KNOWN:
            return redirect(url_for("intake.spoken.known", tag=language), 303)
        return _ask_for_help(language)
    page = render_template("intake/spoken.html", known=None, offered=not_written(), form=form)
    return Response(page, status=422 if form.problems else 200)


def _ask_for_help(language: str) -> AnyResponse:
    """To the intake, with the language and the interpreter filled in; a request already begun takes them in at once."""
    draft = queries.draft_of(session.get("draft"), lock=True)
    if draft is not None and draft.submitted_at is None and draft.taken_by_id is None:
        actions.add_answers(draft, as_spoken(language))
    else:
        session[SPOKEN] = as_spoken(language)
    return redirect(url_for("intake.start"), 303)
