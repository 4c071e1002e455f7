"""Recording at the desk what residents' pages say; and the sounds, for the pages that play them."""

from flask import Flask, Response, abort, flash, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import clock
from engagement.foundation.errors import DomainError
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.recordings import queries
from engagement.recordings.forms import RecordingForm
from engagement.web.access import Slice, anyone, may, required_account
from engagement.web.headers import FOR_RECORDING
from engagement.web.recordings import KINDS, shelf
from engagement.web.roles import Permission

recordings = Slice("recordings", __name__)
A_YEAR = 31_536_000  # its address changes with its sound


def init_app(app: Flask) -> None:
    """Let the page that records ask for the microphone, also where it is shown again."""

    @app.after_request
    def open_microphone(response: Response) -> Response:
        if request.endpoint == "recordings.record":
            response.headers.update(FOR_RECORDING)
        return response


@recordings.get("/recordings/<tag>/<file>", allow=anyone)
def sound(tag: str, file: str) -> Response:
    """One sound, in parts if a browser asks so."""
    if tag not in LANGUAGES or file not in {one.file for one in shelf().all(tag).values()}:
        abort(404)
    sent = send_from_directory(shelf().folder / tag, file, mimetype=KINDS[file.rpartition(".")[2]], max_age=A_YEAR)
    sent.cache_control.immutable = True
    return sent


@recordings.get("/staff/recordings", allow=may(Permission.RECORD_TEXTS))
def every_language() -> str:
    """Each language: how much of it is recorded."""
    found = [(language, queries.counts(tag)) for tag, language in LANGUAGES.items()]
    return render_template("recordings/staff/every_language.html", found=found)


@recordings.get("/staff/recordings/<tag>", allow=may(Permission.RECORD_TEXTS))
def to_record(tag: str) -> str:
    """What to record in one language, what no longer says its text first."""
    if tag not in LANGUAGES:
        abort(404)
    return render_template("recordings/staff/to_record.html", spoken=LANGUAGES[tag], found=queries.to_record(tag))


@recordings.route("/staff/recordings/<tag>/<key>", methods=["GET", "POST"], allow=may(Permission.RECORD_TEXTS))
def record(tag: str, key: str) -> AnyResponse:
    """Say the words of one part, hear it, and keep it; or bring a file."""
    one = _one(tag, key)
    form = RecordingForm(says=one.number) if request.method == "GET" else RecordingForm()
    if form.validate_on_submit():
        if form.says.data != one.number:
            raise DomainError(_s("These words were changed while you recorded. Please read the new ones."))
        shelf().keep(tag, key, form.content, (one.number, str(required_account().id), clock.today().isoformat()))
        flash(_s("It is kept, and played from now on."))
        return redirect(
            url_for("recordings.to_record", tag=tag), 303
        )  # its top says so, and what is missing stands there
    page = render_template("recordings/staff/record.html", spoken=LANGUAGES[tag], one=one, form=form)
    return Response(page, 422 if form.is_submitted() else 200)


@recordings.post("/staff/recordings/<tag>/<key>/remove", allow=may(Permission.RECORD_TEXTS))
def remove(tag: str, key: str) -> AnyResponse:
    """Take a recording away: a voice of the device reads again, where there is one."""
    _one(tag, key)
    shelf().remove(tag, key)
    flash(_s("The recording is taken away."))
    return redirect(url_for("recordings.to_record", tag=tag, _anchor=key), 303)


def _one(tag: str, key: str) -> queries.ToRecord:
    found = queries.one_to_record(tag, key) if tag in LANGUAGES else None
    if found is None:
        abort(404)
    return found
