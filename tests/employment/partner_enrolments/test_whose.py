"""Whose enrolments a partner sees and writes in: its own, while the person shares. Told by pages, actions and its database role."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.partner_enrolments import actions
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import enrolled
from tests.employment.partner_enrolments.desk import (
    LIST,
    all_entries,
    by_the_city,
    day,
    enrolled_and_open,
    only_enrolment,
    takes_part,
    typed_day,
    versions,
    wrote,
)  # fmt: skip
from tests.referrals.partner_desk import address, sent_to


def stop_sharing(referral: Referral) -> None:
    referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    make.commit()


def tries(referral: Referral, partner: Account) -> list[Callable[[], None]]:
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    number, entry = only_enrolment().id, all_entries()[0].id
    line = Line(EntryKind.RESUME, clock.today())
    return [
        lambda: actions.write(helped, number, line),
        lambda: actions.correct_entry(helped, number, entry, line),
        lambda: actions.given(helped, number, entry),
        lambda: actions.strike_out(helped, number, entry),
        lambda: actions.correct(helped, number, 1, day(-1), "why"),
        lambda: actions.in_school(helped, number, clock.today(), None, None),
        lambda: actions.withdraw(helped, number, "why"),
    ]


def test_once_sharing_ends_they_see_nothing_and_write_nothing(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    wrote(page)
    every = tries(referral, partner)
    path, number = page.path, f"{page.path}/number"
    assert browser.client.get(number).status_code == 200
    refused = wrote(page, day=typed_day(-1))
    assert browser.client.get(refused.url).status_code == 422 and "shown=" in refused.url
    stop_sharing(referral)
    assert browser.client.get(refused.url).status_code == 404, "a page that was kept for the way back is gone, too"
    for one in (path, number, f"{path}/correct", f"{address(referral)}/enrolments/new"):
        assert browser.client.get(one).status_code == 404
    assert "Pathways" not in browser.get(LIST).find("main").text.replace("Programs", "")
    assert "Pathways" not in browser.get(address(referral)).main
    for act in every:
        with pytest.raises(DomainError, match="Nothing is shared"):
            act()
        db.session.rollback()
    assert (len(all_entries()), len(versions())) == (1, 1)
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(Enrolment.id)).all() == []
    assert db.session.scalars(select(EnrolmentEntry.id)).all() == []
    db.session.rollback()


def test_who_takes_part_no_more_writes_nothing_more_but_takes_back_a_yes(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    wrote(page)
    *writing, withdraw = tries(referral, partner)
    programs.leaves(db.session.get_one(Program, only_enrolment().program_id), partner.organization_id or 0)
    make.commit()
    for act in writing:
        with pytest.raises(DomainError, match="does not take part"):
            act()
        db.session.rollback()
    withdraw()
    make.commit()
    assert only_enrolment().withdrawn_at is not None and len(all_entries()) == 1


def test_nobody_elses(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    wrote(page)
    entry = all_entries()[0]
    other = sent_to(partner, "accept", name="Elena Baca")
    colleague = make.account(Role.PARTNER)
    takes_part(colleague)
    foreign = enrolled(
        db.session.get_one(Case, sent_to(colleague, "accept").case_id), organization_id=None
    )  # fmt: skip
    make.commit()
    ours = db.session.scalars(select(Enrolment.id).where(Enrolment.case_id == referral.case_id)).one()
    for path in (
        f"{address(other)}/enrolments/{ours}", f"{address(referral)}/enrolments/{foreign.id}",
        f"{address(referral)}/enrolments/{2**64}",
    ):  # fmt: skip
        assert browser.client.get(path).status_code == 404
        assert browser.client.get(f"{path}/entries/{entry.id}/correct").status_code == 404
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=other.id))
    with pytest.raises(DomainError, match="none of yours"):
        actions.withdraw(helped, ours, "why")


def test_their_database_role_sees_their_own_and_no_number(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    wrote(page)
    ours, by_us = only_enrolment(), all_entries()[0].id
    by_the_city(EntryKind.RESUME)
    case = db.session.get_one(Case, referral.case_id)
    others = db.session.get_one(Organization, make.account(Role.PARTNER).organization_id)
    theirs = takes_part(make.account(Role.PARTNER), name="Theirs (example)")
    programs.takes_part(theirs, others, total_only=False)
    enrolled(case, theirs, organization_id=others.id)
    make.commit()
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(Enrolment.id)).all() == [ours.id]
    assert db.session.scalars(select(EnrolmentEntry.id)).all() == [by_us]
    assert db.session.scalars(select(Program.id)).all() == [ours.program_id]
    for forbidden in (
        "participant_id FROM enrolment", "ready_on FROM enrolment", "goal FROM program", "1 FROM participant",
        "1 FROM participant_pair", "1 FROM participant_key", "1 FROM enrolment_version", "1 FROM program_total",
    ):  # fmt: skip
        with pytest.raises(ProgrammingError), db.session.begin_nested():
            db.session.execute(text(f"SELECT {forbidden}"))
    db.session.rollback()
    db.act_as_partner(partner.organization_id or 0, referral.id)  # by a link for one referral
    for table in ("enrolment", "enrolment_entry", "program", "program_organization"):
        assert db.session.scalars(text(f"SELECT 1 FROM {table}")).all() == []
    db.session.rollback()
