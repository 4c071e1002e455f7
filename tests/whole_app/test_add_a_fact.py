"""Something more to know of a person is a column and an entry; to share it with partners is one entry more."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.whole_app.copied_tree import CopiedTree

COLUMN = "    has_car: Mapped[str | None] = mapped_column(String(20))\n"
FACT = """    Fact(
        "has_car", Part.HOUSEHOLD, StringField(_sl("Has a car?")), _sl("Car"), lambda person: person.has_car,
    ),
"""
SHARED = """        Shareable("car", _l("Whether they have a car"), lambda person, need: person.has_car, words=str),
"""

VISIT = """
from sqlalchemy import text
from engagement.foundation import db
from engagement.people.models import Person
from engagement.referrals import actions
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser

seen = {}
with app.app_context():
    db.session.execute(text("ALTER TABLE person ADD COLUMN has_car varchar(20)"))  # what its migration would do
    desk, partner = Browser(app), Browser(app)
    organization = make.organization()
    person, service = make.person(), make.service(of=organization)
    case = make.case(person)
    desk.sign_in("caseworker")
    partner.sign_in("partner", organization_id=organization.id)
    desk.get(f"/staff/cases/{case.id}/person").submit("Save the changes", has_car="a green one")
    seen["kept"] = db.session.get_one(Person, case.person_id, populate_existing=True).has_car
    seen["case page"] = desk.get(f"/staff/cases/{case.id}").main
    seen["may be shared"] = desk.get(f"/staff/cases/{case.id}/refer/agree?service={service.id}").main
    for name, fields in (("partner", ("name", "car")), ("not agreed", ("name",))):
        referral = actions.move(make.referral(make.case(person), service, fields=fields), "open", Actor.PARTNER)
        make.commit()
        seen[name] = partner.get(f"/partner/referrals/{referral.id}").main
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, make_database: Callable[[str], str]) -> dict[str, Any]:
    """What a caseworker and a partner see of it."""
    tree = CopiedTree(tmp_path_factory.mktemp("fact"))
    tree.add(COLUMN, file="engagement/people/models.py", before="    youth_programs: Mapped[bool]")
    tree.add(FACT, file="engagement/casework/case_page/person_form.py", before='    Fact(\n        "youth_programs"')
    tree.add(SHARED, file="engagement/people/consent.py", before='        Shareable(\n            "household"')
    found: dict[str, Any] = tree.visit(VISIT, make_database("desk_fact"))
    return found


def test_it_is_changed_kept_and_shown_at_the_desk(seen: dict[str, Any]) -> None:
    assert seen["kept"] == "a green one"
    assert "Car a green one" in seen["case page"]


def test_it_is_shared_with_a_partner_who_was_agreed_to_know_it(seen: dict[str, Any]) -> None:
    assert "Whether they have a car" in seen["may be shared"]
    assert "Whether they have a car a green one" in seen["partner"] and "a car" not in seen["not agreed"]
