"""The toolkit: read and written at the desk, and read by everybody."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.language.i18n import STAFF_LANGUAGES, current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.rules import SEERS, TOOLKIT_WRITERS
from engagement.outreach.toolkit import actions, queries
from engagement.outreach.toolkit.catalogue import PAGES, Reader
from engagement.outreach.toolkit.forms import PageForm, ShippedForm
from engagement.outreach.toolkit.queries import Reading
from engagement.outreach.toolkit.shipped import names
from engagement.outreach.toolkit.words import Words
from engagement.web.access import Slice, anyone, required_account, row_id

toolkit = Slice("toolkit", __name__, url_prefix="/staff/toolkit")
public_toolkit = Slice("public_toolkit", __name__)

A_PAGE = "/<any(en, es):tag>/<key>"

Answer = Any


@public_toolkit.get("/<lang:lang>/toolkit", allow=anyone)
def public_contents() -> str:
    """All pages of the toolkit, for everybody."""
    tag = _nearest()
    return render_template("outreach/toolkit.html", steps=queries.contents(tag), names=names(tag), tag=tag)


@public_toolkit.get("/<lang:lang>/toolkit/<key>", allow=anyone)
def public_page(key: str) -> str:
    """One page of the toolkit, in English or Spanish, and says which."""
    tag = _nearest()
    return render_template(
        "outreach/toolkit_page.html", page=_reading(key, tag), names=names(tag), tag=tag,
        others=[one for one in STAFF_LANGUAGES.values() if one.tag != tag],
    )  # fmt: skip


@toolkit.get("", allow=SEERS)
def page_list() -> str:
    """All pages by step, or those for one kind of reader."""
    tag, wanted = _nearest(), request.args.get("for", "")
    reader = Reader(wanted) if wanted in set(Reader) else None
    return render_template(
        "outreach/staff/toolkit.html", steps=queries.contents(tag, reader), names=names(tag), tag=tag, reader=reader,
        may_write=TOOLKIT_WRITERS.admits(required_account()),
    )  # fmt: skip


@toolkit.get(A_PAGE, allow=SEERS)
def page(tag: str, key: str) -> str:
    """One page: its words, the shipped ones beside the city's own, and its versions."""
    return _page(_reading(key, tag))


@toolkit.route(f"{A_PAGE}/change", methods=["GET", "POST"], allow=TOOLKIT_WRITERS)
def change(tag: str, key: str) -> Answer:
    """Write the city's own words. To look at them first saves nothing."""
    _known(key)
    page = queries.held(key, tag) if request.method == "POST" else queries.reading(key, tag)
    form = PageForm(data={"title": page.title, "body": page.body, "version": page.version})
    if not form.is_submitted() or not form.validate():
        return _form(page, form), 422 if form.problems else 200
    if form.look.data:
        return _form(page, form, looked_at=form.written)
    if form.written != page.words:  # else it was sent twice
        form.begun_from(page, ("title", "body"))
        actions.save(page, form.written)
    flash(_s("The page is saved. Everybody reads these words now."))
    return _to(page)


@toolkit.post(f"{A_PAGE}/shipped", allow=TOOLKIT_WRITERS)
def use_shipped(tag: str, key: str) -> Response:
    """Read the shipped words again. The city's own stay among the versions."""
    _known(key)
    page = queries.held(key, tag)
    form = ShippedForm()
    if page.own and form.validate():
        form.begun_from(
            page,
            now={_s("What the page says"): page.body},
            wanted={_s("What the page says"): page.shipped.body},
            again=_address(page),
        )
        actions.save(page, None)
        flash(_s("Everybody reads the shipped words again."))
    return _to(page)


@toolkit.get(f"{A_PAGE}/versions/<int:number>", allow=SEERS)
def version(tag: str, key: str, number: int) -> str:
    """A page as it was saved once."""
    page = _reading(key, tag)
    kept = queries.version_of(key, tag, number)
    if kept is None:
        abort(404)
    return render_template("outreach/staff/toolkit_version.html", page=page, kept=kept, words=queries.words_of(kept))


def _page(page: Reading) -> str:
    form = ShippedForm(formdata=None, data={"version": page.version})
    return render_template(
        "outreach/staff/toolkit_page.html", page=page, names=names(page.language), written_in=STAFF_LANGUAGES.values(), form=form,
        versions=queries.versions(page.place.key, page.language, request.args.get("before", type=row_id)),
        may_write=TOOLKIT_WRITERS.admits(required_account()), at_most=queries.A_PAGE,
    )  # fmt: skip


def _form(page: Reading, form: PageForm, looked_at: Words | None = None) -> str:
    return render_template("outreach/staff/toolkit_form.html", page=page, form=form, looked_at=looked_at)


def _known(key: str) -> None:
    if key not in PAGES:
        abort(404)


def _reading(key: str, tag: str) -> Reading:
    _known(key)
    return queries.reading(key, tag)


def _nearest() -> str:
    """The language of the toolkit for whoever reads this page."""
    return current().tag if current().tag in STAFF_LANGUAGES else "en"


def _address(page: Reading) -> str:
    return url_for("toolkit.page", tag=page.language, key=page.place.key)


def _to(page: Reading) -> Response:
    return redirect(_address(page), 303)
