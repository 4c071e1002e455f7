"""What follows from a move is a field of the table: a move made up here, with an effect, has it without a line of code."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.messaging.models import Message
from engagement.messaging.templates import TEMPLATES
from engagement.people import actions as people
from engagement.people.models import Case, Consent, Need
from engagement.people.vocabulary import NeedState, RevokedVia, SaidBy
from engagement.referrals import actions, diagram, jobs
from engagement.referrals.effects import Clock, Move, Sharing
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.moves import MOVES, OPEN
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.statuses import Actor, Status
from engagement.referrals.undo import UNDO_WITHIN
from tests import make
from tests.browser import Browser

MakeUp = Callable[..., Move]

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def make_up(monkeypatch: pytest.MonkeyPatch) -> MakeUp:
    """Add a move to the table, from any open status to a waiting list, with these effects."""

    def _made_up(*, target: Status = Status.WAITLISTED, **effects: object) -> Move:
        actors = frozenset({Actor.PARTNER, Actor.CASEWORKER})
        move = Move("try", OPEN, target, actors, "Try it", "It was tried.", undoable=True, **effects)  # type: ignore[arg-type]
        monkeypatch.setitem(MOVES, "try", move)
        return move

    return _made_up


def tried(*before: str, by: Actor = Actor.PARTNER) -> Referral:
    """A referral after those moves of the partner and the made-up one."""
    referral = make.referral()
    for name in before:
        actions.move(referral, name, Actor.PARTNER)
    return actions.move(referral, "try", by)


def undone(referral: Referral, by: Actor = Actor.PARTNER) -> Referral:
    return actions.undo(referral, by)


def questions(referral: Referral) -> list[tuple[str, str | None]]:
    """The questions of a referral, each with its answer."""
    found = select(FollowUp).where(FollowUp.referral_id == referral.id).order_by(FollowUp.id)
    return [(one.question, one.answer) for one in db.session.scalars(found)]


def need_of(referral: Referral) -> Need:
    return db.session.get_one(Need, referral.need_id)


def consent_of(referral: Referral) -> Consent:
    return db.session.get_one(Consent, referral.consent_id)


def test_without_effects_only_the_status_changes(make_up: MakeUp) -> None:
    make_up()
    referral = tried()
    assert (referral.status, referral.accepted_at, need_of(referral).state) == (
        Status.WAITLISTED, None, NeedState.UNKNOWN,
    )  # fmt: skip
    assert referral.shared is not None and questions(referral) == [] and consent_of(referral).holds(clock.now())


def test_it_stamps(make_up: MakeUp) -> None:
    make_up(stamps=("accepted_at",))
    with clock.shifted(timedelta(hours=1)):
        referral = tried()
        assert referral.accepted_at is not None and referral.accepted_at > clock.now() - timedelta(minutes=1)
    assert undone(referral).accepted_at is None


def test_an_undo_brings_the_earlier_stamp_back(make_up: MakeUp) -> None:
    make_up(stamps=("accepted_at",))
    referral = make.referral()
    first = actions.move(referral, "accept", Actor.PARTNER).accepted_at
    with clock.shifted(timedelta(hours=1)):
        assert actions.move(referral, "try", Actor.PARTNER).accepted_at != first
        assert undone(referral).accepted_at == first


@pytest.mark.parametrize(
    ("by", "said_by"), [(Actor.PARTNER, SaidBy.PARTNER), (Actor.CASEWORKER, SaidBy.CASEWORKER)]
)  # fmt: skip
def test_it_settles(make_up: MakeUp, by: Actor, said_by: SaidBy) -> None:
    make_up(settles=NeedState.PARTLY_MET)
    referral = tried(by=by)
    need = need_of(referral)
    assert (need.state, need.said_by) == (NeedState.PARTLY_MET, said_by)
    undone(referral, by)
    assert need.state is NeedState.UNKNOWN


def test_an_undo_does_not_take_back_another_word(make_up: MakeUp) -> None:
    make_up(settles=NeedState.MET)
    referral = tried(by=Actor.CASEWORKER)
    people.settle_need(need_of(referral), db.session.get_one(Case, referral.case_id), NeedState.UNMET, SaidBy.RESIDENT)
    undone(referral, Actor.CASEWORKER)
    assert (need_of(referral).state, need_of(referral).said_by) == (NeedState.UNMET, SaidBy.RESIDENT)


def test_it_asks_in_place_of_what_waits(make_up: MakeUp) -> None:
    make_up(follow_up="follow_up_help")
    referral = tried("accept")
    assert questions(referral) == [("follow_up_help", None)]
    undone(referral)
    assert questions(referral) == [("follow_up_contact", None)]


def test_without_a_question_it_drops_the_one_that_waits(make_up: MakeUp) -> None:
    make_up()
    assert questions(tried("accept")) == []


def test_an_undo_brings_back_a_question_older_than_the_step_before(make_up: MakeUp) -> None:
    make_up()
    assert questions(undone(tried("accept", "start"))) == [("follow_up_contact", None)]


def test_an_undo_brings_back_a_question_that_ended_unasked(make_up: MakeUp) -> None:
    make_up(sharing=Sharing.ENDS)
    assert questions(undone(tried("accept"))) == [("follow_up_contact", "ended"), ("follow_up_contact", None)]


def test_it_keeps_the_question(make_up: MakeUp) -> None:
    make_up(keeps_question=True)
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    due = db.session.scalars(select(FollowUp.due_at)).one()
    with clock.shifted(timedelta(hours=5)):
        actions.move(referral, "try", Actor.PARTNER)
        assert questions(referral) == [("follow_up_contact", None)]
        undone(referral)
    assert db.session.scalars(select(FollowUp.due_at)).one() == due


def test_a_question_that_was_asked_is_not_asked_again_by_an_undo(make_up: MakeUp) -> None:
    make_up(follow_up="follow_up_help")
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    db.session.scalars(select(FollowUp)).one().asked_at = clock.now()
    actions.move(referral, "try", Actor.PARTNER)
    undone(referral)
    assert questions(referral) == [("follow_up_contact", None)]


@pytest.mark.parametrize("target", [Status.WAITLISTED, Status.NOT_RECEIVED])
def test_it_ends_sharing_and_the_questions_with_it(make_up: MakeUp, target: Status) -> None:
    make_up(target=target, sharing=Sharing.ENDS)
    referral = make.referral()
    before = referral.shared
    actions.move(referral, "accept", Actor.PARTNER)
    db.session.scalars(select(FollowUp)).one().asked_at = clock.now()
    actions.move(referral, "try", Actor.PARTNER)
    assert referral.shared is None and questions(referral) == [("follow_up_contact", "ended")]
    assert consent_of(referral).holds(clock.now())
    assert undone(referral).shared == before


def test_it_begins_sharing(make_up: MakeUp) -> None:
    make_up(sharing=Sharing.BEGINS)
    referral = make.referral()
    before, referral.shared = referral.shared, None
    assert actions.move(referral, "try", Actor.PARTNER).shared == before


def test_it_ends_sharing_when_it_can_no_longer_be_undone(make_up: MakeUp) -> None:
    make_up(target=Status.NOT_RECEIVED, sharing=Sharing.ENDS_AFTER_UNDO)
    referral = tried()
    make.commit()
    for later, blank in ((UNDO_WITHIN, False), (UNDO_WITHIN + timedelta(hours=1), True)):
        with clock.shifted(later):
            jobs.end_sharing.func()
        found = db.session.get_one(Referral, referral.id, populate_existing=True)
        assert (found.shared is None) == blank


@pytest.mark.parametrize(("by", "via"), [(Actor.CASEWORKER, RevokedVia.CASEWORKER), (Actor.PARTNER, RevokedVia.WEB)])
def test_it_ends_consent(make_up: MakeUp, by: Actor, via: RevokedVia) -> None:
    make_up(ends_consent=True)
    assert consent_of(tried(by=by)).revoked_via is via


def test_it_texts_and_sets_limits(make_up: MakeUp) -> None:
    make_up(text="needs_you", starts=frozenset({Clock.CONTACT}), stops=frozenset({Clock.EXPIRE}))
    referral = tried()
    assert db.session.scalars(select(Message.template).order_by(Message.id.desc())).first() == "needs_you"
    assert referral.contact_by == add_business_days(clock.now(), 5) and referral.expire_at is None
    assert referral.acknowledge_by is not None
    undone(referral)
    assert referral.contact_by is None and referral.expire_at is not None


@pytest.mark.parametrize("by_button", [True, False])
def test_it_is_a_button_on_the_case_page(make_up: MakeUp, browser: Browser, by_button: bool) -> None:
    make_up(by_button=by_button)
    browser.sign_in("caseworker")
    referral = make.referral()
    make.commit()
    labels = [button.get_text(strip=True) for button in browser.get(f"/staff/cases/{referral.case_id}").all("button")]
    assert ("Try it" in labels) == by_button


@pytest.mark.parametrize("only_seen", [True, False])
def test_a_partner_who_only_looked_has_not_answered(make_up: MakeUp, browser: Browser, only_seen: bool) -> None:
    make_up(only_seen=only_seen)
    partner = browser.sign_in("partner")
    make.referral(to=make.service(of=db.session.get_one(Organization, partner.organization_id)))
    make.commit()
    page = browser.get("/partner/")
    at_hand = [button["value"] for button in page.all("form.push button")]
    assert at_hand == (["open", "try", "accept"] if only_seen else ["open", "accept"])
    assert ("Saved." in page.submit("Try it").text) != only_seen


def test_the_page_about_the_table_shows_every_effect(make_up: MakeUp) -> None:
    make_up(
        stamps=("accepted_at",), settles=NeedState.PARTLY_MET, sharing=Sharing.ENDS, ends_consent=True, keeps_question=True,
        only_seen=True, by_button=False,
    )  # fmt: skip
    row = next(line for line in diagram.page().splitlines() if line.startswith("| try |"))
    assert (
        "stamps accepted_at, need is partly_met, sharing ends, consent ends, keeps the question, no answer yet, no button"
        in row
    )


def test_what_cannot_be_taken_back_has_no_undo() -> None:
    for move in MOVES.values():
        assert not (move.undoable and move.sharing is Sharing.BEGINS), move.name


def test_the_table_names_what_exists() -> None:
    for move in MOVES.values():
        assert set(move.stamps) <= set(Referral.__table__.columns.keys()), move.name
        assert {move.text, move.follow_up} - {None} <= set(TEMPLATES), move.name
        assert move.follow_up is None or move.follow_up in QUESTIONS, move.name
