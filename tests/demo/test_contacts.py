"""Every organization of the demo can be played: its mail or texts have a place, but for two that have to be called."""

import pytest
from sqlalchemy import select

from engagement.demo.contacts import NOWHERE, say_contacts
from engagement.directory.actions import load_demo
from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.referrals.notices.queries import unseen_at


@pytest.mark.usefixtures("app")
def test_every_organization_but_two_can_be_told() -> None:
    load_demo()
    say_contacts()
    named = {one.id: one.source_id for one in db.session.scalars(select(Organization))}
    assert {named[one] for one in unseen_at(named)} == set(NOWHERE) and len(NOWHERE) == 2
    assert len(named) > 20
