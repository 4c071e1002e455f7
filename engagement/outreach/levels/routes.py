"""The levels that planners choose from: which spectra are offered, and the city's own."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.formats import languages_by_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.levels import actions, forms, queries
from engagement.outreach.levels.models import OwnLevel
from engagement.outreach.levels.queries import SHIPPED, Offered
from engagement.outreach.rules import TOOLKIT_WRITERS
from engagement.outreach.spectra import LEVELS, SPECTRA
from engagement.web.access import Slice, row_id

levels = Slice("levels", __name__, url_prefix="/staff/toolkit/levels")

Answer = Any


@levels.get("", allow=TOOLKIT_WRITERS)
def level_list() -> str:
    """All spectra with their levels, which of them are offered, and the levels that are retired."""
    return _list()[0]


@levels.post("/offered", allow=TOOLKIT_WRITERS)
def offer() -> Answer:
    """Say which spectra planners choose from."""
    queries.held()
    now, form = queries.offered_spectra(), forms.OfferForm()
    if not form.validate():
        return _list(form)
    wanted = tuple(one for one in SPECTRA if one in (form.spectra.data or ()))
    if wanted != now.spectra:  # else it was sent twice
        label = str(form.spectra.label.text)
        form.begun_from(now, now={label: _names(now.spectra)}, wanted={label: _names(wanted)})
        try:
            actions.offer(wanted)
        except DomainError as error:
            db.session.rollback()
            form.spectra.errors = [str(error)]
            return _list(form)
    flash(_s("Saved. New plans choose from these levels."))
    return redirect(url_for("levels.level_list"), 303)


@levels.route("/new", methods=["GET", "POST"], allow=TOOLKIT_WRITERS)
def start() -> Answer:
    """Write a level; or one in place of a level whose words stay."""
    old = _instead_of()
    form = forms.NewLevelForm(data=_begun_with(old))
    if form.validate_on_submit():
        try:
            level = actions.start(
                form.name.data or "", form.promise.data or "", form.first_language.data, instead_of=old
            )
        except DomainError as error:
            db.session.rollback()
            form.name.errors = [str(error)]
        else:
            flash(_s("The level is saved."))
            return _to(level)
    return _form(form, old if old is None else db.session.get(OwnLevel, old.id), new=True)


@levels.get("/<int:own_level_id>", allow=TOOLKIT_WRITERS, subject=OwnLevel)
def level(own_level: OwnLevel) -> str:
    """One level of the city: its promise in each language."""
    read = queries.written(own_level)
    names = languages_by_name(LANGUAGES)
    return render_template(
        "outreach/staff/level.html", level=own_level, first=read.first,
        written=[(tag, name, read.texts[tag]) for tag, name in names if tag in read.texts],
        unwritten=[(tag, name) for tag, name in names if tag not in read.texts],
        offered="own" in queries.offered_spectra().spectra,
    )  # fmt: skip


@levels.route("/<int:own_level_id>/change", methods=["GET", "POST"], allow=TOOLKIT_WRITERS, subject=OwnLevel)
def change(own_level: OwnLevel) -> Answer:
    """Write a level anew, as long as no plan says it."""
    if request.method == "GET" and own_level.used_at is not None:
        return redirect(url_for("levels.start", instead_of=own_level.id), 303)
    read = queries.held_and_read(own_level) if request.method == "POST" else queries.written(own_level)
    form = forms.LevelForm(data={"name": read.name, "promise": read.promise, "version": read.version})
    if not form.validate_on_submit():
        return _form(form, own_level)
    wanted = (form.name.data or "", form.promise.data or "")
    if wanted != (read.name, read.promise):  # else it was sent twice
        form.begun_from(read, ("name", "promise"))
        try:
            actions.change(read, *wanted)
        except DomainError as error:
            db.session.rollback()
            form.name.errors = [str(error)]
            return _form(form, db.session.get_one(OwnLevel, own_level.id))
    flash(_s("The level is saved."))
    return _to(own_level)


@levels.route("/<int:own_level_id>/text/<language>", methods=["GET", "POST"], allow=TOOLKIT_WRITERS, subject=OwnLevel)
def level_text(own_level: OwnLevel, language: str) -> Answer:
    """Write the promise in another language, beside the first words."""
    if language not in LANGUAGES or language == own_level.first_language:
        abort(404)
    read = queries.held_and_read(own_level) if request.method == "POST" else queries.written(own_level)
    beside = read.beside(language)
    form = forms.PromiseForm(data={"promise": beside.promise, "checked": beside.checked, "version": beside.version})
    if form.validate_on_submit():
        wanted = (form.promise.data or "", bool(form.checked.data))
        if wanted != (beside.promise, beside.checked):  # else it was sent twice
            form.begun_from(beside, ("promise", "checked"))
            actions.write_text(read, language, wanted[0], checked=wanted[1])
        flash(_s("The text is saved."))
        return _to(own_level)
    page = render_template(
        "outreach/staff/level_text.html", level=own_level, first=read.first, form=form, tag=language, stale=beside.stale
    )
    return page, 422 if form.problems else 200


@levels.post("/<int:own_level_id>/up", allow=TOOLKIT_WRITERS, subject=OwnLevel)
def move_up(own_level: OwnLevel) -> Response:
    """Let a level stand before the one that stood before it."""
    actions.move_up(own_level, request.form.get("place", -1, type=int))
    return redirect(url_for("levels.level_list"), 303)


@levels.post("/<int:own_level_id>/retire", allow=TOOLKIT_WRITERS, subject=OwnLevel)
def retire(own_level: OwnLevel) -> Response:
    """Offer a level to nobody any more."""
    actions.retire(own_level)
    flash(_s("The level is retired. The plans that have it keep it."))
    return _to(own_level)


@levels.post("/<int:own_level_id>/bring-back", allow=TOOLKIT_WRITERS, subject=OwnLevel)
def bring_back(own_level: OwnLevel) -> Response:
    """Offer a retired level again."""
    actions.bring_back(own_level)
    flash(_s("The level is back, as the last of all."))
    return _to(own_level)


def _list(form: forms.OfferForm | None = None) -> tuple[str, int]:
    now, own = queries.offered_spectra(), queries.own_levels()
    retired = queries.retired(request.args.get("before", type=row_id))
    page = render_template(
        "outreach/staff/levels.html", form=form or _offer_form(now), own=own, retired=retired, offered=now.spectra,
        older=retired[-1].level.id if len(retired) == queries.A_PAGE else None, most=queries.MOST,
        shipped={key: [level for level in LEVELS.values() if level.spectrum == key] for key in SHIPPED}, spectra=SPECTRA,
    )  # fmt: skip
    return page, 422 if form else 200


def _offer_form(now: Offered) -> forms.OfferForm:
    return forms.OfferForm(formdata=None, data={"spectra": now.spectra, "version": now.version})


def _form(form: forms.LevelForm, level: OwnLevel | None, *, new: bool = False) -> tuple[str, int]:
    page = render_template("outreach/staff/level_form.html", form=form, level=level, new=new)
    return page, 422 if form.problems else 200


def _names(spectra: tuple[str, ...]) -> str:
    return ", ".join(str(SPECTRA[one]) for one in spectra) or _s("none")


def _instead_of() -> OwnLevel | None:
    number = request.args.get("instead_of", type=row_id)
    return db.session.get(OwnLevel, number) if number else None


def _begun_with(old: OwnLevel | None) -> dict[str, Any] | None:
    if old is None:
        return None
    return {"name": old.name, "promise": queries.written(old).promise, "first_language": old.first_language}


def _to(level: OwnLevel) -> Response:
    return redirect(url_for("levels.level", own_level_id=level.id), 303)
