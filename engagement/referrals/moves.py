"""The life of a referral, as one table. Buttons, forms, history, the diagram and the tests all come from it."""

from flask_babel import LazyString

from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.vocabulary import NeedState
from engagement.referrals import reasons
from engagement.referrals.effects import Clock, Move, Sharing
from engagement.referrals.statuses import UNANSWERED, Actor, Status, label

SEND, WITHDRAW, EXPIRE = "send", "withdraw", "expire"


class MoveRefused(DomainError):
    """The table does not allow this move, now, by this person, for this reason."""


S = Status
CITY = frozenset({Actor.CASEWORKER, Actor.SUPERVISOR})
PARTNER = frozenset({Actor.PARTNER})
ALL_CLOCKS = frozenset(Clock)
WORKING = frozenset({S.ACCEPTED, S.WAITLISTED, S.NEEDS_CLIENT_ACTION, S.IN_SERVICE})
OPEN = WORKING | UNANSWERED

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move(
            SEND,
            frozenset({S.DRAFT}),
            S.SENT,
            CITY,
            _sl("Send"),
            _sl("The referral was made."),
            text="referral_sent",
            starts=frozenset({Clock.ACKNOWLEDGE, Clock.EXPIRE}),
            main=True,
            keeps_question=True,
            stamps=("sent_at",),
            sharing=Sharing.BEGINS,
            by_button=False,
        ),
        Move(
            "open",
            frozenset({S.SENT}),
            S.RECEIVED,
            frozenset({Actor.PARTNER, Actor.SYSTEM}),
            _sl("Open"),
            _sl("The partner opened the referral."),
            keeps_question=True,
            only_seen=True,  # the answer is still due on the day that the resident was told
        ),
        Move(
            "accept",
            frozenset({S.SENT, S.RECEIVED, S.WAITLISTED, S.NEEDS_CLIENT_ACTION}),
            S.ACCEPTED,
            PARTNER,
            _sl("Accept"),
            _sl("The partner accepted the referral."),
            undoable=True,
            text="partner_accepted",
            starts=frozenset({Clock.CONTACT}),
            stops=frozenset({Clock.ACKNOWLEDGE, Clock.EXPIRE}),
            main=True,
            follow_up="follow_up_contact",
            stamps=("accepted_at",),
        ),
        Move(
            "start",
            frozenset({S.ACCEPTED, S.WAITLISTED, S.NEEDS_CLIENT_ACTION}),
            S.IN_SERVICE,
            PARTNER,
            _sl("Start helping"),
            _sl("The partner started helping."),
            undoable=True,
            stops=ALL_CLOCKS,
            main=True,
            keeps_question=True,  # whether they really made contact is still worth asking
        ),
        Move(
            "finish",
            frozenset({S.ACCEPTED, S.NEEDS_CLIENT_ACTION, S.IN_SERVICE}),
            S.SERVICE_RECEIVED,
            PARTNER | CITY,
            _sl("Help was given"),
            _sl("The partner says that help was given."),
            done_by_us=_sl("The desk wrote down that help was given."),
            undoable=True,
            stops=ALL_CLOCKS,
            main=True,
            follow_up="follow_up_help",
            settles=NeedState.MET,
        ),
        Move(
            "finish_partly",
            frozenset({S.ACCEPTED, S.NEEDS_CLIENT_ACTION, S.IN_SERVICE}),
            S.SERVICE_RECEIVED,
            PARTNER | CITY,
            _sl("Some of the help was given"),
            _sl("The partner says that some of the help was given."),
            done_by_us=_sl("The desk wrote down that some of the help was given."),
            undoable=True,
            stops=ALL_CLOCKS,
            follow_up="follow_up_help",
            settles=NeedState.PARTLY_MET,
            because="some_of_it",
        ),
        Move(
            "waitlist",
            frozenset({S.SENT, S.RECEIVED, S.ACCEPTED, S.NEEDS_CLIENT_ACTION}),
            S.WAITLISTED,
            PARTNER,
            _sl("Put on the waiting list"),
            _sl("The partner put the resident on a waiting list."),
            undoable=True,
            text="partner_waitlisted",
            stops=ALL_CLOCKS,
        ),
        Move(
            "ask_client",
            (OPEN - {S.NEEDS_CLIENT_ACTION}),
            S.NEEDS_CLIENT_ACTION,
            PARTNER,
            _sl("Ask the resident for something"),
            _sl("The partner needs something from the resident."),
            reasons=reasons.ASK,
            undoable=True,
            text="needs_you",
            stops=ALL_CLOCKS,
        ),
        Move(
            "decline",
            frozenset({S.SENT, S.RECEIVED, S.WAITLISTED}),
            S.DECLINED_BY_PARTNER,
            PARTNER,
            _sl("Decline"),
            _sl("The partner declined the referral."),
            reasons=reasons.DECLINE,
            undoable=True,
            text="partner_declined",
            unless_another=True,
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS_AFTER_UNDO,
            returns_to_caseworker=True,
        ),
        Move(
            "fail",
            WORKING,
            S.NOT_RECEIVED,
            PARTNER | CITY,
            _sl("Help was not given"),
            _sl("Help was not given."),
            reasons=reasons.FAIL,
            undoable=True,
            stops=ALL_CLOCKS,
            returns_to_caseworker=True,
        ),
        Move(
            "mark_unreachable",
            frozenset({S.RECEIVED, S.ACCEPTED, S.WAITLISTED, S.NEEDS_CLIENT_ACTION}),
            S.UNREACHABLE,
            PARTNER,
            _sl("Could not reach the person"),
            _sl("The partner could not reach the resident."),
            undoable=True,
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS_AFTER_UNDO,
            returns_to_caseworker=True,
        ),
        # Their consent ends with it. Only whoever wrote it down by mistake can undo that; else a new referral follows.
        Move(
            WITHDRAW,
            OPEN,
            S.WITHDRAWN_BY_CLIENT,
            CITY | {Actor.RESIDENT},
            _sl("The resident does not want this"),
            _sl("The resident withdrew the referral."),
            done_by_us=_sl("The desk wrote down that the resident does not want this."),
            asks=_sl(
                "Only if they said so themselves. The organization then sees nothing of them any more. You can undo it for a day."
            ),
            undoable=True,
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS,
            ends_consent=True,
            returns_to_caseworker=True,
        ),
        Move(
            "recall",
            frozenset({S.SENT, S.RECEIVED, S.ACCEPTED, S.WAITLISTED, S.NEEDS_CLIENT_ACTION}),
            S.RECALLED,
            CITY | {Actor.SYSTEM},  # the program, when a place becomes confidential
            _sl("Take back"),
            _sl("The referral was taken back from the partner."),
            reasons=reasons.RECALL,
            undoable=True,
            text="referral_taken_back",
            mends=True,
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS,
            returns_to_caseworker=True,
        ),
        Move(
            EXPIRE,
            frozenset({S.SENT, S.RECEIVED}),
            S.EXPIRED,
            frozenset({Actor.SYSTEM}),
            _sl("Let it expire"),
            _sl("The partner did not answer in time."),
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS,
            returns_to_caseworker=True,
        ),
        Move(
            "mark_error",
            frozenset(Status) - {S.ENTERED_IN_ERROR},
            S.ENTERED_IN_ERROR,
            frozenset({Actor.ADMIN, Actor.SUPERVISOR}),
            _sl("Mark as entered by mistake"),
            _sl("The referral was marked as entered by mistake."),
            reasons=reasons.ERROR,
            text="no_longer_so",
            mends=True,
            stops=ALL_CLOCKS,
            sharing=Sharing.ENDS,
        ),
    )
}

# The pattern of an undo; engagement.referrals.undo.can_undo fills in where it goes back to and which effects it reverses.
UNDO = Move(
    "undo",
    frozenset(),
    S.DRAFT,
    frozenset(),
    _sl("Undo the last step"),
    _sl("The last step was undone."),
    returns_to_caseworker=True,
    mends=True,
)

TERMINAL = frozenset(Status) - OPEN - {S.DRAFT}  # over: the only move left says that it never should have been entered


def moves_for(status: Status, actor: Actor) -> list[Move]:
    """The moves this actor may make now, in the order of their buttons. Undo depends on history: see can_undo."""
    return [move for move in MOVES.values() if status in move.sources and actor in move.actors]


def answer_in_words(move: Move) -> LazyString:
    """What a partner says with it, when it says so beside this program."""
    return move.label if move.because else label(move.target)


def unhelped() -> frozenset[Status]:
    """Where the partner said that it cannot help: it still sees the person until it can no longer take that back."""
    return frozenset(move.target for move in MOVES.values() if move.sharing is Sharing.ENDS_AFTER_UNDO)


def check(status: Status, move_name: str, actor: Actor, reason: str | None = None, note: str = "") -> Move:
    """The move, if the table allows it; otherwise MoveRefused, whose message tells the reader what to do."""
    move = MOVES.get(move_name)
    if move is None or actor not in move.actors:
        raise MoveRefused(_s("You cannot do this with a referral."))
    if status not in move.sources:
        raise MoveRefused(
            _s("This cannot be done now, because the referral is: %(status)s. Look at it again.", status=label(status))
        )
    _check_reason(move, reason, note)
    return move


def _check_reason(move: Move, reason: str | None, note: str) -> None:
    if move.reasons and not reason:
        raise MoveRefused(_s("Choose a reason."))
    if reason and reason not in move.reasons:
        raise MoveRefused(_s("Choose one of the reasons in the list."))
    if reason == reasons.OTHER and not note.strip():
        raise MoveRefused(_s("Say in a few words what the reason is."))
