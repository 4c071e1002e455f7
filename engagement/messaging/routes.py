"""Twilio's two webhooks, and the handset that stands in for it in the demo."""

from collections.abc import Mapping
from secrets import token_hex

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation.crypto import blind_indexes
from engagement.foundation.settings import Settings
from engagement.messaging import actions, queries, replies
from engagement.messaging.forms import AnswerForm
from engagement.messaging.handset import webhook_token
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.sms import signature_of, signature_ok
from engagement.messaging.vocabulary import Direction
from engagement.people.queries import people_at
from engagement.web.access import Slice, anyone, only_in_the_demo, row_id
from engagement.web.forms import csrf
from engagement.web.public_address import public_address

messaging = Slice("messaging", __name__)

INBOUND = "/twilio/inbound"
A_PAGE = 20
NOTHING_TO_SAY = "<?xml version='1.0' encoding='UTF-8'?><Response/>"


@messaging.post(INBOUND, allow=anyone)
def inbound() -> Response:
    """A text from a phone. Signed by the provider, else 403; the same text again has no effect."""
    return _hear(_as_called(), request.form, request.headers.get("X-Twilio-Signature"))


@messaging.post("/twilio/status", allow=anyone)
def status() -> Response:
    """What became of a text of ours (`?message=`). Signed by the provider, else 403."""
    form = request.form
    _only_if_signed(_as_called(), form, request.headers.get("X-Twilio-Signature"))
    message_id, code = request.args.get("message", type=row_id), form.get("ErrorCode", type=int)
    sid, said = form.get("MessageSid"), form.get("MessageStatus")
    if message_id is None or not sid or not said or not actions.receipt(message_id, sid, said, code):
        abort(404)
    return Response(status=204)


# No session speaks there: the signature says who does.
for webhook in (inbound, status):
    csrf.exempt(webhook)


def _hear(url: str, params: Mapping[str, str], signature: str | None) -> Response:
    _only_if_signed(url, params, signature)
    if not (params.get("MessageSid") and params.get("From")):
        abort(400)
    replies.receive(params)
    return Response(NOTHING_TO_SAY, mimetype="text/xml")


def _only_if_signed(url: str, params: Mapping[str, str], signature: str | None) -> None:
    if not signature_ok(webhook_token(_settings()), url, params, signature):
        abort(403)


def _as_called() -> str:
    """The address as the provider called it: ours to the world, whatever proxies lie between."""
    query = request.query_string.decode("ascii", "replace")
    return public_address(request.path) + (f"?{query}" if query else "")


@messaging.get("/handset", allow=anyone)
def handset() -> str:
    """The demo's phones: every number with texts, the newest first."""
    only_in_the_demo()
    before = request.args.get("before", type=row_id)
    found = queries.conversations(before, A_PAGE + 1)
    return render_template("messaging/staff/handset.html", conversations=found[:A_PAGE], more=len(found) > A_PAGE)


@messaging.get("/handset/<token>", allow=anyone)
def phone(token: str) -> str:
    """One of the demo's phones."""
    return _phone_page(token, AnswerForm())


@messaging.post("/handset/<token>", allow=anyone)
def answer(token: str) -> str | AnyResponse | tuple[str, int]:
    """Text from one of the demo's phones, through the webhook's own door: signed, then verified like any other."""
    number, form = _number(token), AnswerForm()
    if not form.validate_on_submit():
        return _phone_page(token, form), 422
    params = {"MessageSid": f"SM{token_hex(16)}", "From": number, "To": _settings().desk_phone, "NumMedia": "0"}
    params |= {"Body": form.body.data or ""}
    url = public_address(INBOUND)
    _hear(url, params, signature_of(webhook_token(_settings()), url, params))
    return redirect(url_for("messaging.phone", token=token), 303)


def _phone_page(token: str, form: AnswerForm) -> str:
    number = _number(token)
    texts = [text for text in queries.thread(blind_indexes("phone", number)) if _on_the_phone(text)]
    return render_template(
        "messaging/staff/phone.html", token=token, number=number, texts=texts, form=form, users=people_at(number),
    )  # fmt: skip


def _on_the_phone(text: Message) -> bool:
    """Whether the phone has the text: its own, and ours once they are out."""
    return text.direction is Direction.IN or text.state in (MessageState.SENT, MessageState.DELIVERED)


def _number(token: str) -> str:
    only_in_the_demo()
    number = queries.phone_by_token(token)
    if number is None:
        abort(404)
    return number


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
