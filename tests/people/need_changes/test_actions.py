"""Needs added, changed and let go: the rows they leave, and the step that follows."""

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.actions import NeedAsked
from engagement.people.models import Case, CaseEvent, Consent, Need
from engagement.people.need_changes import actions
from engagement.people.need_changes.queries import may_be_another_kind
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, FIRST_CONTACT, REFER
from engagement.people.queries import needs_of
from engagement.people.vocabulary import LetGo, NeedState, Outcome, Priority, RevokedVia, SaidBy, Urgency
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.next_steps import PARTNER_TO_ANSWER
from engagement.referrals.queries import history_of
from engagement.referrals.statuses import Actor, Status
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def events(case: Case, kind: str) -> list[CaseEvent]:
    return list(db.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == kind)))


def referred(*needs: str) -> tuple[Case, Need, Referral]:
    """A case whose first need waits for a partner."""
    case = make.case(needs=needs or ("english",))
    need = case.needs[0]
    return case, need, make.referral(case, about=need)


def let_go(
    need: Need, case: Case, reason: LetGo = LetGo.NO_LONGER_WANTED, *, via: RevokedVia = RevokedVia.CASEWORKER
) -> None:
    actions.let_go(need, case, reason, said_by=SaidBy.RESIDENT, via=via)


def test_a_need_added_is_the_next_step_though_another_waits() -> None:
    case, _need, _referral = referred()
    assert case.next_step == PARTNER_TO_ANSWER.key
    added = actions.add(case, [NeedAsked("food", Urgency.THIS_WEEK, "Milk for the baby")])
    assert [(one.category, one.urgency, one.own_words) for one in added] == [("food", "this_week", "Milk for the baby")]
    assert case.next_step == REFER.key
    assert [event.facts for event in events(case, "need_added")] == [{"need_id": added[0].id, "category": "food"}]


@pytest.mark.parametrize(
    ("asked", "priority"),
    [
        (NeedAsked("food"), Priority.USUAL),
        (NeedAsked("food", Urgency.TODAY), Priority.URGENT),
        (NeedAsked("other", Urgency.CAN_WAIT, "My husband hits me"), Priority.URGENT),
        (NeedAsked("safety", Urgency.CAN_WAIT, pressing=True), Priority.URGENT),
    ],
)
def test_a_new_need_is_as_urgent_as_it_says(asked: NeedAsked, priority: Priority) -> None:
    case = make.case()
    actions.add(case, [asked])
    assert (case.priority, case.next_step) == (priority, FIRST_CONTACT.key)


def test_added_twice_it_is_one_and_after_it_was_met_another() -> None:
    case = make.case(needs=("food",))
    assert actions.add(case, [NeedAsked("food")]) == []
    people.settle_need(case_need(case), case, NeedState.MET, SaidBy.RESIDENT)
    assert len(actions.add(case, [NeedAsked("food")])) == 1


def case_need(case: Case) -> Need:
    return needs_of(case.id)[0]


def test_what_is_changed_keeps_what_was_there() -> None:
    case = make.case(needs=("food",))
    need = case.needs[0]
    actions.change(need, case, category="health", urgency=Urgency.TODAY, own_words="A dentist")
    actions.change(need, case, urgency=Urgency.TODAY, own_words="A doctor")
    assert (need.category, need.urgency, need.own_words) == ("health", Urgency.TODAY, "A doctor")
    first, second = events(case, "need_changed")
    assert first.facts["was"] == {"category": "food", "urgency": "can_wait"} and first.body is None
    assert second.facts["was"] == {} and second.body == "A dentist"
    assert (case.priority, case.urgency) == (Priority.URGENT, Urgency.TODAY)


def test_nothing_changed_leaves_nothing() -> None:
    case = make.case(needs=("food",))
    actions.change(case.needs[0], case, category="food", urgency=Urgency.CAN_WAIT, own_words="")
    assert events(case, "need_changed") == []


def test_words_of_danger_make_a_change_urgent() -> None:
    case = make.case()
    actions.change(case.needs[0], case, urgency=Urgency.CAN_WAIT, own_words="He hits me")
    assert case.priority == Priority.URGENT
    actions.change(case_need(case), case, urgency=Urgency.CAN_WAIT, own_words="")  # taken out again, it was still said
    assert case.priority == Priority.URGENT


def test_what_somebody_was_asked_about_stays_what_it_was() -> None:
    case, need, _referral = referred()
    with pytest.raises(DomainError, match="asked about this need"):
        actions.change(need, case, category="food", urgency=Urgency.CAN_WAIT, own_words="")
    actions.change(need, case, category="english", urgency=Urgency.THIS_WEEK, own_words="Evenings")
    assert need.urgency is Urgency.THIS_WEEK


def test_a_referral_entered_by_mistake_asked_nobody() -> None:
    _case, need, referral = referred()
    referrals.move(referral, "mark_error", Actor.SUPERVISOR, reason="wrong_person")
    assert may_be_another_kind(need)


@pytest.mark.parametrize(
    ("via", "actor"), [(RevokedVia.CASEWORKER, Actor.CASEWORKER), (RevokedVia.WEB, Actor.RESIDENT)]
)
def test_what_was_begun_for_a_need_ends_with_it(via: RevokedVia, actor: Actor) -> None:
    case, need, referral = referred("english", "work")
    let_go(need, case, via=via)
    assert (need.state, need.let_go, need.said_by) == (NeedState.LET_GO, LetGo.NO_LONGER_WANTED, SaidBy.RESIDENT)
    assert (referral.status, referral.shared) == (Status.WITHDRAWN_BY_CLIENT, None)
    assert db.session.get_one(Consent, referral.consent_id).revoked_via is via
    assert history_of(referral.id)[-1].actor is actor
    assert case.next_step == REFER.key  # for the other need
    [event] = events(case, "need_settled")
    assert (event.facts["state"], event.facts["let_go"]) == ("let_go", "no_longer_wanted")
    let_go(need, case)
    assert len(events(case, "need_settled")) == 1


@pytest.mark.parametrize("reason", [LetGo.CANNOT_HELP_HERE, LetGo.ASKED_TWICE])
def test_what_we_let_go_ourselves_is_taken_back_first(reason: LetGo) -> None:
    case, need, referral = referred()
    with pytest.raises(DomainError, match="Take that referral back first"):
        let_go(need, case, reason)
    referrals.move(referral, "recall", Actor.CASEWORKER, reason="need_changed")
    let_go(need, case, reason)
    assert need.state is NeedState.LET_GO and case.next_step == CLOSE.key


def test_a_referral_that_is_over_stays_what_it_was() -> None:
    case, need, referral = referred()
    referrals.move(referral, "decline", Actor.PARTNER, reason="no_capacity")
    let_go(need, case)
    assert referral.status is Status.DECLINED_BY_PARTNER


def test_a_need_let_go_comes_back_with_another_word() -> None:
    case = make.case()
    need = case.needs[0]
    let_go(need, case)
    people.settle_need(need, case, NeedState.UNMET, SaidBy.RESIDENT)
    people.act(case)
    assert (need.let_go, case.next_step) == (None, FIRST_CONTACT.key)


def test_a_met_need_is_not_let_go_unless_only_a_partner_says_so() -> None:
    case, need, referral = referred()
    referrals.move(referral, "accept", Actor.PARTNER)
    referrals.move(referral, "finish", Actor.PARTNER)
    let_go(need, case)
    assert need.let_go is LetGo.NO_LONGER_WANTED
    people.settle_need(need, case, NeedState.MET, SaidBy.RESIDENT)
    let_go(need, case)
    assert (need.state, need.let_go) == (NeedState.MET, None)


def test_a_residents_change_leaves_our_plan() -> None:
    case, need, _referral = referred()
    people.plan_by_hand(case, ASK_IF_HELP_CAME, case.due_at)
    actions.change(need, case, urgency=Urgency.THIS_WEEK, own_words="")
    assert case.next_step == ASK_IF_HELP_CAME.key


def test_nothing_is_changed_on_a_closed_case() -> None:
    case = make.case()
    need = case.needs[0]
    people.close_case(case, Outcome.GOT_HELP)
    with pytest.raises(DomainError, match="closed"):
        actions.add(case, [NeedAsked("food")])
    with pytest.raises(DomainError, match="closed"):
        actions.change(need, case, urgency=Urgency.TODAY, own_words="")
    with pytest.raises(DomainError, match="closed"):
        let_go(need, case)
