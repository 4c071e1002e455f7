"""A program number that somebody told a partner: it counts, or staff find out, and the partner learns nothing of others."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import ParticipantPair
from engagement.foundation import db
from engagement.people.models import Case
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import a_program, enrolled
from tests.employment.partner_enrolments.desk import BIRTHDAY, TYPED, enroll, new, number_of, numbers, takes_part
from tests.referrals.partner_desk import sent_to

HELPING = {"accepted", "in_service", "service_received"}


def pairs() -> list[PairAnswer]:
    db.session.rollback()
    return list(db.session.scalars(select(ParticipantPair.answer)))


def another(name: str = "Amina Rahimi", **facts: Any) -> Enrolment:
    """Somebody who is in another program, through the city."""
    made = enrolled(make.case(make.person(name=name)), a_program(), **facts)
    make.commit()
    return made


def test_a_number_that_they_told_is_theirs_if_their_name_sounds_so(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    told = number_of(another())
    page = enroll(browser, sent_to(partner, "accept"), number=told.lower())
    assert told in page.main and numbers() == [told] and pairs() == []


def test_nobodys_number_and_anothers_are_answered_alike(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    referral = sent_to(partner, "accept")
    theirs = number_of(another("Viktor Hrytsenko"))
    told = []
    for number in ("AAAAAA", theirs):
        page = enroll(browser, referral, number=number)
        assert page.status == 422
        told.append(page.main.replace(number, ""))
    assert told[0] == told[1] and "We could not match this number" in told[0]
    page = page.submit("Enroll them", anyway="y")
    assert "They are enrolled" in page.main and theirs not in page.html
    assert len(numbers()) == 2 and pairs() == [PairAnswer.OPEN], "staff find out"


def test_a_number_of_nobody_that_was_asked_for_again_makes_no_pair(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    page = enroll(browser, sent_to(partner, "accept"), number="AAAAAA").submit("Enroll them", anyway="y")
    assert "They are enrolled" in page.main and len(numbers()) == 1 and pairs() == []


def test_a_birthday_is_not_tried_out_by_a_number(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    theirs = number_of(another(birthday="07/19"))
    page = enroll(browser, sent_to(partner, "accept"), number=theirs, **BIRTHDAY)
    assert "They are enrolled" in page.main and theirs not in page.html
    assert pairs() == [PairAnswer.OPEN]


def test_whose_number_is_known_and_who_tells_another_is_a_pair_for_staff(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    referral = sent_to(partner, "accept")
    own = number_of(enrolled(db.session.get_one(Case, referral.case_id), a_program()))
    told = number_of(another())
    page = enroll(browser, referral, number=told)
    assert own in page.main and told not in page.html and pairs() == [PairAnswer.OPEN]


def test_who_may_be_somebody_elsewhere_is_a_pair_of_which_the_partner_is_not_told(
    browser: Browser, partner: Account
) -> None:
    takes_part(partner)
    another(birthday="02/29")
    page = enroll(browser, sent_to(partner, "accept"), **BIRTHDAY)
    assert pairs() == [PairAnswer.OPEN]
    assert "pair" not in page.main and "same person" not in page.main


def test_program_numbers_are_not_tried_out_by_the_hundred(
    limited: Flask, browser: Browser, partner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engagement.employment.partner_enrolments.routes.MOST_ENROLLED", 2)
    takes_part(partner)
    page = browser.get(new(sent_to(partner, "accept")))
    answers = [page.submit("Enroll them", **TYPED | {"number": f"AAAA{letter}A"}).status for letter in "BCD"]
    assert answers == [422, 422, 429]
