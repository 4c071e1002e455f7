"""The table of moves against a second table written by hand, every status by every move by every actor."""

import pytest

from engagement.referrals import reasons
from engagement.referrals.effects import BUSINESS_DAYS, Clock
from engagement.referrals.moves import MOVES, OPEN, TERMINAL, UNDO, MoveRefused, check, moves_for
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.statuses import Actor, Status, chip, fhir, label, told, who_acts_next

ANY_BUT_ERROR = " ".join(status for status in Status if status != "entered_in_error")

ALL = "acknowledge contact expire"

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
    "finish_partly": ("accepted needs_client_action in_service", "service_received", "partner caseworker supervisor"),
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
        "caseworker supervisor system",
    ),
    "expire": ("sent received", "expired", "system"),
    "mark_error": (ANY_BUT_ERROR, "entered_in_error", "admin supervisor"),
}


# All that follows from each move beside the text; a field not named here is empty.
EFFECTS: dict[str, dict[str, object]] = {
    "send": {
        "starts": "acknowledge expire", "main": True, "keeps_question": True, "stamps": "sent_at", "sharing": "begins",
        "by_button": False,
    },
    "open": {"keeps_question": True, "only_seen": True},
    "accept": {
        "undoable": True, "starts": "contact", "stops": "acknowledge expire", "main": True, "stamps": "accepted_at",
        "follow_up": "follow_up_contact",
    },
    "start": {"undoable": True, "stops": ALL, "main": True, "keeps_question": True},
    "finish": {"undoable": True, "stops": ALL, "main": True, "settles": "met", "follow_up": "follow_up_help"},
    "finish_partly": {
        "undoable": True, "stops": ALL, "settles": "partly_met", "follow_up": "follow_up_help", "because": "some_of_it",
    },
    "waitlist": {"undoable": True, "stops": ALL},
    "ask_client": {"undoable": True, "stops": ALL},
    "decline": {
        "undoable": True, "stops": ALL, "sharing": "ends when undo is over", "returns_to_caseworker": True,
        "unless_another": True,
    },
    "fail": {"undoable": True, "stops": ALL, "returns_to_caseworker": True},
    "mark_unreachable": {
        "undoable": True, "stops": ALL, "sharing": "ends when undo is over", "returns_to_caseworker": True,
    },
    "withdraw": {"undoable": True, "stops": ALL, "sharing": "ends", "ends_consent": True, "returns_to_caseworker": True},
    "recall": {"undoable": True, "stops": ALL, "sharing": "ends", "returns_to_caseworker": True, "mends": True},
    "expire": {"stops": ALL, "sharing": "ends", "returns_to_caseworker": True},
    "mark_error": {"stops": ALL, "sharing": "ends", "mends": True},
    "undo": {"returns_to_caseworker": True, "mends": True},
}  # fmt: skip
NOTHING = {
    "undoable": False, "starts": "", "stops": "", "main": False, "follow_up": None, "keeps_question": False, "stamps": "",
    "settles": None, "sharing": None, "ends_consent": False, "by_button": True, "only_seen": False,
    "returns_to_caseworker": False, "mends": False, "unless_another": False, "because": None,
}  # fmt: skip


@pytest.mark.parametrize("name", EFFECTS)
def test_all_that_follows_from_a_move(name: str) -> None:
    move = UNDO if name == "undo" else MOVES[name]
    found = {field: getattr(move, field) for field in NOTHING}
    several = {field: " ".join(sorted(found[field])) for field in ("starts", "stops", "stamps")}
    assert found | several == NOTHING | EFFECTS[name]


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
        "recall": "referral_taken_back",
        "mark_error": "no_longer_so",
    }
    assert {key: question.days for key, question in QUESTIONS.items()} == {"follow_up_contact": 0, "follow_up_help": 1}


def test_what_only_the_resident_can_say_is_asked_once_and_says_who_wrote_it_down() -> None:
    assert [name for name, move in MOVES.items() if move.asks] == ["withdraw"]
    assert {name for name, move in MOVES.items() if move.done_by_us} == {"withdraw", "finish", "finish_partly"}


def test_time_limits() -> None:
    assert BUSINESS_DAYS == {Clock.ACKNOWLEDGE: 2, Clock.CONTACT: 5, Clock.EXPIRE: 10}


@pytest.mark.parametrize("status", Status)
def test_every_status_is_described(status: Status) -> None:
    assert str(label(status)) and str(told(status)).endswith(".")
    assert chip(status) in ("go", "good", "warn", "bad", "")
    assert (who_acts_next(status) is None) <= (status in TERMINAL)
    assert fhir(status) in FHIR_TASK


def test_fhir_tells_declined_before_work_from_failed_after_it() -> None:
    assert fhir(Status.DECLINED_BY_PARTNER) == "rejected"
    assert fhir(Status.NOT_RECEIVED) == fhir(Status.UNREACHABLE) == "failed"


def test_every_reason_is_used_and_has_words() -> None:
    assert set(reasons.REASONS) == {key for move in MOVES.values() for key in (*move.reasons, move.because) if key}
    assert all(str(reasons.reason_label(key)) for key in reasons.REASONS)
