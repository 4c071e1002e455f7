"""What becomes of a service for survivors: when it is loaded, again, changed, decided about, and where it shares a place."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from engagement.directory import queries
from engagement.directory.confidential import actions
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.standing import Answer, Standing
from engagement.directory.models import Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.people.models import Consent
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Purpose
from engagement.referrals import actions as referrals
from engagement.referrals.consents.queries import ending
from engagement.referrals.models import Referral
from engagement.referrals.moves import MoveRefused
from engagement.referrals.queries import history_of
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.directory.confidential.folder import load
from tests.directory.confidential.wordings import WORDINGS, Wording

pytestmark = pytest.mark.usefixtures("app")

SHELTER = Wording("hidden", "Domestic violence shelter", "A home. Sixty days.", keywords="Housing")
DOUBTFUL = Wording("waiting", "Women's Shelter", "Forty beds.", keywords="Housing")
PANTRY = Wording("ordinary", "Pantry", "Groceries.", keywords="Food")


def service(name: str) -> Service:
    """The service of that name, as it stands in the database."""
    found = queries.service(db.session.scalars(select(Service.id).where(Service.name == name)).one())
    assert found is not None
    return found


def row(name: str) -> Confidentiality:
    """What was found of it."""
    return db.session.scalars(select(Confidentiality).join(Confidentiality.service).where(Service.name == name)).one()


def stands(name: str) -> str:
    """How it stands: by what residents could see of it."""
    one = service(name)
    if not one.active:
        return "waiting"
    return "hidden" if one.is_confidential else "ordinary"


def decide(name: str, answer: Answer) -> list[str]:
    held = [one.name for one in actions.decide(row(name), answer)]
    db.session.commit()
    db.session.expire_all()
    return held


def test_every_wording_is_hidden_held_or_ordinary_after_an_import_and_again_changes_nothing(tmp_path: Path) -> None:
    first = load(tmp_path, WORDINGS)
    assert {one.name: stands(one.name) for one in WORDINGS} == {one.name: one.stands for one in WORDINGS}
    of_those = [one for one in WORDINGS if one.stands != "ordinary"]
    assert len(first.hidden) == len(of_those) and all(
        any(one.name in line for line in first.hidden) for one in of_those
    )
    again = load(tmp_path, WORDINGS)
    assert (again.added, again.changed, again.vanished, again.hidden) == (0, 0, 0, [])
    assert [
        (one.service_id, one.version, one.reasons)
        for one in db.session.scalars(select(Confidentiality))
        if one.version > 1
    ] == []


def test_whoever_asks_for_safety_finds_it_and_it_is_no_ordinary_housing(tmp_path: Path) -> None:
    load(tmp_path, [SHELTER, PANTRY, Wording("waiting", "Batterer group", keywords="Domestic Violence, Housing")])
    assert service(SHELTER.name).categories == ["safety"] and service(PANTRY.name).categories == ["food"]
    assert [one.name for one in queries.services("safety")] == [SHELTER.name] and queries.services("housing") == []
    decide("Batterer group", Answer.ORDINARY)
    assert "safety" not in service("Batterer group").categories, "nobody who hides is sent to those who harm"


MARKED: tuple[tuple[dict[str, str], dict[str, str], str], ...] = (
    ({"IsConfidential": "Yes"}, {}, "hidden"),
    ({"sensitivity": "confidential"}, {}, "hidden"),
    ({"sensitivity": "VIP"}, {}, "hidden"),
    ({}, {"PhysicalAddressIsPrivate": "true"}, "hidden"),
    ({}, {"address_1": "Confidential"}, "hidden"),
    ({}, {"name": "Confidential location"}, "hidden"),
    ({}, {"description": "Rooms for survivors of domestic violence."}, "waiting"),
    ({"audience": "Battered women"}, {}, "hidden"),
    ({"alternate_name": "DV program"}, {}, "hidden"),
    ({"name_es": "Refugio contra la violencia doméstica"}, {}, "hidden"),
    ({"categories": "safety"}, {}, "waiting"),
    ({"sensitivity": "standard", "IsConfidential": "1"}, {}, "hidden"),
    ({"IsConfidential": "No"}, {}, "ordinary"),
    ({"description_es": "Estamos en la Calle Ejemplo 12.", "sensitivity": "confidential"}, {}, "waiting"),
)


def test_marks_of_the_row_or_of_its_place_hide_it(tmp_path: Path) -> None:
    names = [f"Pantry {number}" for number in range(len(MARKED))]
    load(
        tmp_path, [PANTRY._replace(name=name) for name in names],
        services={name: cells for name, (cells, _place, _stands) in zip(names, MARKED, strict=True)},
        locations={name: place for name, (_cells, place, _stands) in zip(names, MARKED, strict=True)},
    )  # fmt: skip
    assert [stands(name) for name in names] == [expected for _cells, _place, expected in MARKED]


def test_a_mark_that_is_dropped_later_leaves_it_hidden_until_a_person_says_otherwise(tmp_path: Path) -> None:
    load(tmp_path, [PANTRY], services={PANTRY.name: {"IsConfidential": "yes"}})
    load(tmp_path, [PANTRY])
    assert stands(PANTRY.name) == "hidden" and row(PANTRY.name).reasons, "it is still said why"
    decide(PANTRY.name, Answer.ORDINARY)
    load(tmp_path, [PANTRY])
    assert stands(PANTRY.name) == "ordinary"


@pytest.mark.parametrize(
    ("answer", "stays"), [(Answer.CONFIDENTIAL, "hidden"), (Answer.ORDINARY, "ordinary"), (Answer.LEAVE_OUT, "waiting")]
)
def test_an_answer_is_kept_until_there_are_new_signs(tmp_path: Path, answer: Answer, stays: str) -> None:
    load(tmp_path, [DOUBTFUL])
    decide(DOUBTFUL.name, answer)
    assert stands(DOUBTFUL.name) == stays
    load(tmp_path, [DOUBTFUL._replace(description="Fifty beds. Call first.")])
    assert (stands(DOUBTFUL.name), row(DOUBTFUL.name).answer) == (stays, answer), "words without a sign change nothing"
    load(tmp_path, [DOUBTFUL._replace(description="Fifty beds. For victims too.")])
    asked_again = answer is not Answer.CONFIDENTIAL
    assert (row(DOUBTFUL.name).answer is None) is asked_again
    assert stands(DOUBTFUL.name) == ("waiting" if asked_again else "hidden")
    load(tmp_path, [DOUBTFUL._replace(description="For battered women at 123 Example St.")])
    assert stands(DOUBTFUL.name) == "waiting", "its words tell an address now"


def test_what_vanishes_comes_back_as_it_stood(tmp_path: Path) -> None:
    load(tmp_path, [SHELTER, DOUBTFUL, PANTRY])
    load(tmp_path, [PANTRY])
    assert not service(SHELTER.name).active
    decide(DOUBTFUL.name, Answer.ORDINARY)
    assert not service(DOUBTFUL.name).active, "an answer offers nothing that its source no longer has"
    load(tmp_path, [SHELTER, DOUBTFUL, PANTRY])
    assert (stands(SHELTER.name), stands(DOUBTFUL.name)) == ("hidden", "ordinary")


def test_an_answer_is_taken_back_and_stands_in_the_audit(tmp_path: Path) -> None:
    load(tmp_path, [SHELTER])
    decide(SHELTER.name, Answer.ORDINARY)
    assert stands(SHELTER.name) == "ordinary" and service(SHELTER.name).categories == ["housing"]
    actions.take_back(row(SHELTER.name))
    db.session.commit()
    assert stands(SHELTER.name) == "hidden" and service(SHELTER.name).categories == ["safety"]
    kept = db.session.scalars(
        select(AuditEntry.facts).where(AuditEntry.action == "service_confidentiality").order_by(AuditEntry.id)
    )
    assert [(one["before"], one["answer"]) for one in kept] == [(None, "ordinary"), ("ordinary", None)]


def test_an_ordinary_service_at_the_place_of_a_hidden_one_waits_since_its_address_is_the_same(tmp_path: Path) -> None:
    load(tmp_path, [SHELTER, PANTRY], shared=True)
    assert (stands(SHELTER.name), stands(PANTRY.name)) == ("hidden", "waiting")
    decide(PANTRY.name, Answer.ORDINARY)
    load(tmp_path, [SHELTER, PANTRY], shared=True)
    assert stands(PANTRY.name) == "ordinary", "a person knew it when they answered"


def test_the_same_address_told_again_in_a_row_of_its_own_is_the_same_place(tmp_path: Path) -> None:
    again, other = PANTRY._replace(name="Clothes"), PANTRY._replace(name="Neighbour", organization="Example Bakery")
    address = {"address_1": "9 SECRET lane", "postal_code": "87108"}
    places = {SHELTER.name: {"address_1": "9 Secret Lane"}, again.name: address, other.name: address}
    load(tmp_path, [SHELTER, again, other], locations=places)
    assert (stands(again.name), stands(other.name)) == ("waiting", "ordinary"), "nobody knows who else is in that house"


def test_ordinary_services_of_its_organization_elsewhere_stay_ordinary(tmp_path: Path) -> None:
    load(tmp_path, [SHELTER, PANTRY])
    assert (stands(SHELTER.name), stands(PANTRY.name)) == ("hidden", "ordinary")


def test_an_answer_holds_those_at_the_same_place_and_lets_them_go_again(tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL, PANTRY], shared=True)
    assert stands(PANTRY.name) == "ordinary", "of what waits nobody knows the place"
    assert decide(DOUBTFUL.name, Answer.CONFIDENTIAL) == [PANTRY.name]
    assert stands(PANTRY.name) == "waiting"
    assert decide(DOUBTFUL.name, Answer.ORDINARY) == []
    assert stands(PANTRY.name) == "ordinary"


def test_services_of_before_are_looked_at_once_when_the_database_is_brought_up_to_date() -> None:
    shelter = make.service("Refuge for battered women", categories=["housing"])
    doubtful = make.service("Women's shelter", categories=["housing"])
    plain = make.service("English classes")
    make.commit()
    said = actions.look_at_older()
    assert [line.split()[0] for line in said] == ["hidden", "waiting"] and "Refuge for battered women" in said[0]
    assert (shelter.sensitivity, shelter.active, shelter.categories) == (Sensitivity.CONFIDENTIAL, True, ["safety"])
    assert (doubtful.active, plain.active, plain.is_confidential) == (False, True, False)
    assert actions.look_at_older() == []


@pytest.mark.parametrize(
    ("moves", "status"),
    [
        ((), Status.RECALLED),
        (("open",), Status.RECALLED),
        (("accept",), Status.ACCEPTED),
        (("accept", "start"), Status.IN_SERVICE),
    ],
)
def test_no_record_stays_with_a_place_that_becomes_confidential(
    app: Flask, moves: tuple[str, ...], status: Status
) -> None:
    shelter = make.service("Women's shelter", categories=["housing"])
    referral = make.referral(to=shelter)
    for name in moves:
        referrals.move(referral, name, Actor.PARTNER)
    make.commit()
    actions.look_at_older()
    assert referral.shared is not None and referral.closed_at is None, "while it waits nothing is changed for anybody"
    decide("Women's shelter", Answer.CONFIDENTIAL)
    after = db.session.get_one(Referral, referral.id)
    assert (after.status, after.shared) == (status, None)
    asked = db.session.scalars(select(Task.kind).where(Task.case_id == after.case_id)).all()
    assert asked == ([] if status is Status.RECALLED else ["place_is_confidential"])
    db.session.execute(
        update(Consent).where(Consent.purpose == Purpose.REFERRAL).values(expires_at=clock.now() + timedelta(days=1))
    )
    assert after.consent_id not in ending(0, 10), "they are not asked to say yes again to what is shared no more"
    with pytest.raises(MoveRefused):
        referrals.undo(after, Actor.CASEWORKER)
    with pytest.raises(DomainError, match="never receives records"):
        make.referral(to=service("Women's shelter"))


def test_what_was_taken_back_by_hand_is_not_sent_again_once_the_place_is_confidential(app: Flask) -> None:
    shelter = make.service("Women's shelter")
    referral = make.referral(to=shelter)
    referrals.move(referral, "recall", Actor.CASEWORKER, reason="wrong_service")
    make.commit()
    assert referrals.may_undo(referral, history_of(referral.id), Actor.CASEWORKER)
    actions.look_at_older()
    decide("Women's shelter", Answer.CONFIDENTIAL)
    assert not referrals.may_undo(referral, history_of(referral.id), Actor.CASEWORKER)
    drafted = Referral(
        person_id=referral.person_id, case_id=referral.case_id, need_id=referral.need_id, service_id=shelter.id,
        organization_id=shelter.organization_id, consent_id=referral.consent_id, status=Status.DRAFT,
    )  # fmt: skip
    db.session.add(drafted)
    with pytest.raises(MoveRefused, match="never receives records"):
        referrals.send([drafted], Actor.CASEWORKER)


def test_a_long_answered_row_has_its_moment_and_its_person(tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL])
    decide(DOUBTFUL.name, Answer.LEAVE_OUT)
    kept = row(DOUBTFUL.name)
    assert kept.standing is Standing.LEFT_OUT and kept.answered_at is not None and kept.answered_at <= clock.now()
