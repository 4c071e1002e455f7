"""What is written: a page of a draft; a request, a referral, an answer by text, each of which can be sent once."""

import json
from collections.abc import Sequence
from random import randrange
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import text

from bench.cities.city import STORY
from bench.doors import cookie_of, door, visitor
from bench.reads import at_the_desk, rows
from bench.site import Site, Visit
from engagement.foundation import crypto, db
from engagement.intake import actions as intake
from engagement.intake.answers import apart, counted
from engagement.intake.queries import mark, token_hash
from engagement.messaging.handset import webhook_token
from engagement.messaging.sms import signature_of
from engagement.people.names import name_keys
from engagement.people.vocabulary import Source

NAME, PHONE = "Bari Colama", "+13005550142"
ANSWERS = {
    "needs": ["english", "work"], "urgency": "this_week", "times": ["evening"], "story": STORY, "consent": True,
    "household_size": 4, "children_under_6": 1, "written_language": "es", "spoken_language": "es", "ok_to_text": True,
    "zip": "87108", "age_band": "30_59", "call_name": "Bari",
}  # fmt: skip
APART = list(apart(counted(ANSWERS | {"phone": PHONE})))  # the answers that no column keeps
UNTRIED = """
    SELECT need.case_id, need.id, service.id, service.organization_id, person.id, person.phone_index
    FROM need JOIN case_file ON case_file.id = case_id JOIN person ON person.id = person_id
    JOIN service ON need.category = ANY (categories)
    WHERE closed_at IS NULL AND owner_id IS NOT NULL AND phone IS NOT NULL
    AND active AND coalesce(accepting_referrals, true) AND sensitivity = 'standard'
    AND NOT EXISTS (SELECT FROM referral WHERE referral.case_id = need.case_id AND referral.service_id = service.id)
    ORDER BY md5(need.id || '-' || service.id) LIMIT :some
"""
ASKED = """
    SELECT * FROM (
        SELECT DISTINCT ON (p.phone_index) f.id, p.id AS person, f.case_id, f.need_id, p.phone_index, p.phone
        FROM follow_up f JOIN person p ON p.id = f.person_id
        WHERE f.asked_at < now() - interval '1 hour' AND p.phone_index IS NOT NULL
    ) AS one ORDER BY md5(id::text) LIMIT :some
"""
# An answer counts for two weeks after the question; all are asked the same, and asked again if they have answered.
ASK_TODAY = (
    """
    UPDATE follow_up SET asked_at = now(), question = 'follow_up_help', answered_at = NULL, answer = NULL
    WHERE id = ANY(:ids)
    """,
    """
    UPDATE message SET created_at = now(), template = 'follow_up_help' FROM follow_up f
    WHERE f.id = ANY(:ids) AND message.id = f.message_id
    """,
)


def _found(site: Site, statement: str, some: int) -> Sequence[Any]:
    found = rows(site, statement, some)
    if len(found) < some:
        raise RuntimeError(f"only {len(found)} of {some} are left to write to")
    return found


def referrals(site: Site, some: int) -> list[Visit]:
    """The yes that sends one need of an open case to one service."""
    inside, shared = at_the_desk(site), _sealed(PHONE)
    return [
        Visit(
            f"/staff/cases/{case}/refer/agree?need={need}&service={service}", inside.cookie, status=303, form=urlencode({
                "csrf_token": inside.token, "mode": "verbal",
                f"share_{organization}": ["name", "phone", "language", "need"],
            }, doseq=True),
            given={
                **inside.known, "case": case, "need": need, "service": service, "organization": organization,
                "person": person, "phone_index": index, **shared,
            },
        )
        for case, need, service, organization, person, index in _found(site, UNTRIED, some)
    ]  # fmt: skip


def submissions(site: Site, some: int) -> list[Visit]:
    """The POST that turns a finished draft into a request."""
    client = visitor(site)
    outside = door(client, "/es/say")
    visits = []
    for number in range(some):
        phone = f"+1{randrange(600, 900)}555{randrange(10_000):04d}"  # a number we never texted, also in a city that is kept
        token, code, mark = _draft(site, phone)
        with client.session_transaction() as session:
            session["draft"] = token
        given = {
            "token": token_hash(token), "code": code, "phone_index": crypto.blind_index("phone", phone),
            "visitor": f"{number:064x}",
            "name_keys": sorted(name_keys(NAME, crypto.ring().index_key)), "questions": APART, **_sealed(phone),
        }  # fmt: skip
        form, address = urlencode({"csrf_token": outside.token, "draft": mark}), f"10.1.{number // 250}.{number % 250}"
        visits.append(Visit("/es/intake/check", cookie_of(client), form, 303, address, given=given))
    return visits


def intake_page(site: Site, some: int) -> list[Visit]:
    """A page of questions, with what was answered before."""
    client = visitor(site)
    client.get("/es/say")
    token, _, _ = _draft(site, PHONE)
    with client.session_transaction() as session:
        session["draft"] = token
    return [Visit("/es/intake/needs", cookie_of(client), given={"token": token_hash(token)})]


def _draft(site: Site, phone: str) -> tuple[str, str, str]:
    """A request that was written and only has to be sent; returns the token its browser keeps, its code and its pages' mark."""
    with site.app.test_request_context("/"):
        draft, token = intake.begin(Source.WEB, "es")
        intake.keep_answers(draft, "consent", ANSWERS | {"name": NAME, "phone": phone}, "es")
        db.session.commit()
        return token, draft.request_code, mark(draft)


def answers_by_text(site: Site, some: int) -> list[Visit]:
    """A "1" from somebody who was asked whether help came, signed as the provider signs it."""
    settings = site.app.config["SETTINGS"]
    visits, found = [], _found(site, ASKED, some)
    with site.engine.begin() as connection:
        for statement in ASK_TODAY:
            connection.execute(text(statement), {"ids": [row[0] for row in found]})
    for follow_up, person, case, need, index, phone in found:
        number, sid = crypto.decrypt(phone, "person.phone", person), f"SM{uuid4().hex}"
        params = {"MessageSid": sid, "From": number, "To": settings.desk_phone, "NumMedia": "0", "Body": "1"}
        signature = signature_of(webhook_token(settings), f"{settings.public_base_url}/twilio/inbound", params)
        given = {
            "follow_up": follow_up, "person": person, "case": case, "need": need, "phone_index": bytes(index),
            "sid": f"SM{uuid4().hex}", **_sealed(number),
        }  # fmt: skip
        headers = {"X-Twilio-Signature": signature}
        visits.append(Visit("/twilio/inbound", form=urlencode(params), headers=headers, given=given))
    return visits


def _sealed(phone: str) -> dict[str, bytes]:
    """Sealed values, ready, by where they lie: the floor seals nothing."""
    shared = json.dumps({"name": NAME, "phone": phone, "language": "es", "need": "english"})
    words = {
        "person.name": NAME, "person.call_name": "Bari", "person.phone": phone, "case_file.story": STORY, "answer.value": "null",
        "message.phone": phone, "message.body": STORY, "referral.shared": shared, "draft.answers": "{}",
    }  # fmt: skip
    return {place: crypto.encrypt(plain, place) for place, plain in words.items()}
