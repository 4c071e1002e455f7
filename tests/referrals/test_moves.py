"""The table of moves against a second table written by hand, every status by every move by every actor."""

import pytest

from engagement.referrals import reasons
from engagement.referrals.effects import BUSINESS_DAYS, Clock
from engagement.referrals.moves import (
    MOVES,
    OPEN,
    TERMINAL,
    Actor,
    MoveRefused,
    Status,
    check,
    moves_for,
)
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.statuses import chip, fhir, label, standing, told, who_acts_next

ANY_BUT_ERROR = " ".join(status for status in Status if status != "entered_in_error")

FHIR_TASK = {
    "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed",
    "completed", "entered-in-error",
}  # fmt: skip

EXPECTED = {
    "send": ("draft", "sent", "caseworker supervisor"),
    "open": ("sent", "received", "partner system"),
    "accept": ("sent received waitlisted needs_client_action", "accepted", "partner"),
    "start": ("accepted waitlisted needs_client_action", "in_service", "partner"),
    "finish": ("accepted needs_client_action in_service", "service_received", "partner caseworker supervisor"),
    "waitlist": ("sent received accepted needs_client_action", "waitlisted", "partner"),
    "ask_client": ("sent received accepted waitlisted in_service", "needs_client_action", "partner"),
    "decline": ("sent received waitlisted", "declined_by_partner", "partner"),
    "fail": (
        "accepted waitlisted needs_client_action in_service",
        "not_received",
        "partner caseworker supervisor",
    ),
    "mark_unreachable": ("received accepted waitlisted needs_client_action", "unreachable", "partner"),
    "withdraw": (
        "sent received accepted waitlisted needs_client_action in_service",
        "withdrawn_by_client",
        "resident caseworker supervisor",
    ),
    "recall": (
        "sent received accepted waitlisted needs_client_action",
        "recalled",
        "caseworker supervisor",
    ),
    "expire": ("sent received", "expired", "system"),
    "mark_error": (ANY_BUT_ERROR, "entered_in_error", "admin supervisor"),
}


def test_no_move_is_missing_from_either_table() -> None:
    assert list(MOVES) == list(EXPECTED)


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("name", EXPECTED)
def test_every_status_by_move_by_actor(name: str, actor: Actor) -> None:
    sources, target, actors = EXPECTED[name]
    reason = MOVES[name].reasons[0] if MOVES[name].reasons else None
    for status in Status:
        offered = name in [move.name for move in moves_for(status, actor)]
        if status in sources.split() and actor in actors.split():
            assert offered
            assert check(status, name, actor, reason).target == target
        else:
            assert not offered
            with pytest.raises(MoveRefused):
                check(status, name, actor, reason)


def test_every_status_can_be_reached_from_a_draft() -> None:
    reached = {Status.DRAFT}
    while new := {move.target for move in MOVES.values() if move.sources & reached} - reached:
        reached |= new
    assert reached == set(Status)


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_left_or_is_the_end(status: Status) -> None:
    ways_out = {move.name for move in MOVES.values() if status in move.sources} - {"mark_error"}
    assert bool(ways_out) != (status in TERMINAL)


def test_the_end_is_these_eight() -> None:
    assert set(TERMINAL) == {
        "service_received", "not_received", "declined_by_partner", "withdrawn_by_client",
        "unreachable", "recalled", "expired", "entered_in_error",
    }  # fmt: skip
    assert set(Status) == TERMINAL | OPEN | {"draft"}


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if move.reasons])
def test_a_reason_is_required_and_must_be_of_the_list(name: str) -> None:
    move = MOVES[name]
    status, actor = min(move.sources), min(move.actors)
    with pytest.raises(MoveRefused, match="Choose a reason"):
        check(status, name, actor)
    with pytest.raises(MoveRefused, match="in the list"):
        check(status, name, actor, "bad_weather")
    with pytest.raises(MoveRefused, match="few words"):
        check(status, name, actor, "other", note="  ")
    assert check(status, name, actor, "other", note="the road is closed") is move


def test_a_reason_for_a_move_without_reasons_is_refused() -> None:
    with pytest.raises(MoveRefused, match="in the list"):
        check(Status.SENT, "accept", Actor.PARTNER, "no_funds")


def test_these_moves_need_a_reason() -> None:
    assert {name for name, move in MOVES.items() if move.reasons} == {
        "ask_client", "decline", "fail", "recall", "mark_error",
    }  # fmt: skip


def test_a_refusal_says_how_it_stands() -> None:
    with pytest.raises(MoveRefused, match="the referral is: Declined"):
        check(Status.DECLINED_BY_PARTNER, "accept", Actor.PARTNER)


def test_an_unknown_move_is_refused() -> None:
    with pytest.raises(MoveRefused, match="cannot do this"):
        check(Status.SENT, "teleport", Actor.CASEWORKER)
    with pytest.raises(MoveRefused, match="cannot do this"):
        check(Status.ACCEPTED, "undo", Actor.PARTNER)


def test_texts_and_follow_ups() -> None:
    assert {name: move.text for name, move in MOVES.items() if move.text} == {
        "send": "referral_sent",
        "accept": "partner_accepted",
        "waitlist": "partner_waitlisted",
        "decline": "partner_declined",
        "ask_client": "needs_you",
    }
    assert {name: move.follow_up for name, move in MOVES.items() if move.follow_up} == {
        "accept": "follow_up_contact",
        "finish": "follow_up_help",
    }
    assert {key: question.days for key, question in QUESTIONS.items()} == {"follow_up_contact": 3, "follow_up_help": 1}


def test_every_end_without_help_comes_back_to_the_caseworker() -> None:
    back = {move.target for move in MOVES.values() if move.returns_to_caseworker}
    assert back == TERMINAL - {Status.SERVICE_RECEIVED, Status.ENTERED_IN_ERROR}


def test_time_limits() -> None:
    assert BUSINESS_DAYS == {Clock.ACKNOWLEDGE: 2, Clock.CONTACT: 5, Clock.EXPIRE: 10}
    assert all(move.stops == set(Clock) for move in MOVES.values() if move.target in TERMINAL)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_described(status: Status) -> None:
    assert str(label(status)) and str(told(status)).endswith(".")
    assert chip(status) in ("go", "good", "warn", "bad", "")
    assert (who_acts_next(status) is None) <= (status in TERMINAL)
    assert fhir(status) in FHIR_TASK
    assert standing(status).label is label(status)


def test_fhir_tells_declined_before_work_from_failed_after_it() -> None:
    assert fhir(Status.DECLINED_BY_PARTNER) == "rejected"
    assert fhir(Status.NOT_RECEIVED) == fhir(Status.UNREACHABLE) == "failed"


def test_every_reason_is_used_and_has_words() -> None:
    assert set(reasons.REASONS) == {key for move in MOVES.values() for key in move.reasons}
    assert all(str(reasons.reason_label(key)) for key in reasons.REASONS)
