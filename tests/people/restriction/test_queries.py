"""Which cases somebody may see: the SQL of lists and the question of the gate say the same, whoever asks."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import clock, crypto, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case, Need
from engagement.people.restriction import actions
from engagement.people.restriction.models import CaseMember
from engagement.people.restriction.queries import may_see, text_visible_to, visible_to, who_may_work_on
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def restricted(**facts: Any) -> Case:
    case = make.case(**facts)
    actions.restrict(case, Restricted.NOT_SAFE)
    return case


def sees(account: Account, case: Case) -> bool:
    db.session.flush()
    listed = db.session.scalar(select(Case.id).where(Case.id == case.id, visible_to(account))) is not None
    need = db.session.scalars(select(Need).where(Need.case_id == case.id)).first()
    assert may_see(account, case) == may_see(account, need) == listed
    assert (account.id in who_may_work_on(case)) == listed
    return listed


@pytest.mark.parametrize(
    ("role", "also", "is_seen"),
    [
        (Role.CASEWORKER, (), False),
        (Role.CASEWORKER, ("equity",), False),
        (Role.CASEWORKER, ("safety",), True),
        (Role.SAFETY, (), True),
        (Role.SUPERVISOR, (), True),
    ],
)
@pytest.mark.parametrize("is_restricted", [True, False])
def test_by_role(role: Role, also: tuple[str, ...], is_seen: bool, is_restricted: bool) -> None:
    make.account("supervisor")
    case = restricted() if is_restricted else make.case()
    assert sees(make.account(role, also_roles=list(also)), case) is (is_seen or not is_restricted)


@pytest.mark.parametrize(
    ("member", "is_seen"),
    [
        ({}, True),
        ({"until": timedelta(hours=1), "reason": "Danger"}, True),
        ({"until": timedelta(hours=-1), "reason": "Danger"}, False),
    ],
)
def test_whoever_is_on_it_sees_it_while_that_lasts(member: dict[str, Any], is_seen: bool) -> None:
    make.account("supervisor")
    case, account, other = restricted(), make.account(), make.account()
    if "until" in member:
        member = member | {"until": clock.now() + member["until"]}
    db.session.add(CaseMember(case_id=case.id, account_id=account.id, **member))
    assert (sees(account, case), sees(other, case)) == (is_seen, False)
    assert not sees(account, restricted())


def test_the_owner_sees_it_and_who_had_it_no_more() -> None:
    make.account("supervisor")
    case, first, second = restricted(), make.account(), make.account()
    case.owner_id = first.id
    assert (sees(first, case), sees(second, case)) == (True, False)
    case.owner_id = second.id
    assert (sees(first, case), sees(second, case)) == (False, True)


@pytest.mark.parametrize(
    ("trained", "is_seen"), [((), True), ((False,), True), ((True,), False), ((False, True), False)]
)
def test_a_case_that_nobody_could_see_is_open_to_all(trained: tuple[bool, ...], is_seen: bool) -> None:
    """A locked account helps nobody."""
    for active in trained:
        make.account("supervisor", active=active)
    assert sees(make.account(), restricted()) is is_seen


def test_every_case_of_a_person_is_restricted_and_opened_with_one() -> None:
    make.account("supervisor")
    person, account = make.person(), make.account()
    first, second = make.case(person), make.case(person)
    actions.restrict(second, Restricted.DESK, "Followed home")
    assert not sees(account, first) and not sees(account, second)
    actions.open_up(first, "Moved away")
    assert sees(account, first) and sees(account, second)


def heard(phone: str | None, case: Case | None = None) -> Message:
    """A text from that number, filed to a case if there is one."""
    text = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template="inbound", language="en", phone=phone,
        phone_index=crypto.blind_index("phone", str(phone)), case_id=case and case.id, person_id=case and case.person_id,
    )  # fmt: skip
    db.session.add(text)
    db.session.flush()
    return text


@pytest.mark.parametrize("filed", [True, False])
def test_a_text_is_read_by_whoever_may_see_its_case(filed: bool) -> None:
    """Before it is filed, too: somebody at that number may have written it whose case they do not see."""
    make.account("supervisor")
    case, other, account = restricted(), make.case(), make.account()
    case.owner_id = make.account().id
    hers, his = (heard(one.person.phone, one if filed else None) for one in (case, other))
    strangers = heard("+15055550199")

    def read_by(who: Account) -> list[int]:
        seen = text_visible_to(who, Message.case_id, Message.phone_index)
        return list(db.session.scalars(select(Message.id).where(Message.direction == "in", seen).order_by(Message.id)))

    assert read_by(account) == [his.id, strangers.id]
    assert read_by(db.session.get_one(Account, case.owner_id)) == [hers.id, his.id, strangers.id]
    assert read_by(make.account("safety")) == [hers.id, his.id, strangers.id]


def test_a_row_without_a_case_goes_by_its_person() -> None:
    make.account("supervisor")
    case = restricted()
    text = Message(person_id=case.person_id)
    assert not may_see(make.account(), text) and may_see(make.account("safety"), text)
    assert may_see(make.account(), Message())


def test_a_partner_s_desk_is_looked_after_by_its_own_rule() -> None:
    make.account("supervisor")
    referral = make.referral(restricted())
    partner = make.account("partner", organization_id=referral.organization_id)
    assert may_see(partner, referral)


@pytest.mark.parametrize(("role", "why"), list(product((Role.CASEWORKER, Role.SAFETY), Restricted)))
def test_each_reason_hides_alike(app: Flask, role: Role, why: Restricted) -> None:
    make.account("supervisor")
    case = make.case()
    actions.restrict(case, why)
    assert sees(make.account(role), case) is (role is Role.SAFETY)
