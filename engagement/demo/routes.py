"""What only a demo can do: let the days pass after which we ask a resident whether help came."""

from flask import abort, redirect, url_for
from sqlalchemy import select, update
from werkzeug.wrappers import Response

from engagement.foundation import clock, db
from engagement.foundation.crypto import blind_indexes
from engagement.foundation.jobs import defer_once
from engagement.messaging.jobs import send
from engagement.messaging.models import Message
from engagement.messaging.queries import phone_by_token
from engagement.messaging.receipts import MessageState
from engagement.people.queries import people_at
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp
from engagement.web.access import Slice, anyone, only_in_the_demo

demo = Slice("demo", __name__)


@demo.post("/handset/<token>/later", allow=anyone)
def later(token: str) -> Response:
    """Ask the person with this phone the next question now, instead of in some days; what waits to be undone goes before."""
    only_in_the_demo()
    number = phone_by_token(token)
    if number is None:
        abort(404)
    waiting = (Message.phone_index.in_(blind_indexes("phone", number)), Message.state == MessageState.QUEUED)
    db.session.execute(update(Message).where(*waiting).values(not_before=None))
    defer_once(send)
    theirs = (FollowUp.person_id.in_([person.id for person in people_at(number)]), FollowUp.asked_at.is_(None))
    db.session.execute(update(FollowUp).where(*theirs).values(due_at=clock.now()))
    question = db.session.scalar(select(FollowUp).where(*theirs).order_by(FollowUp.id).limit(1))
    if question is not None:
        follow_ups.ask(question)
    return redirect(url_for("messaging.phone", token=token, asked=0 if question is None else None), 303)
