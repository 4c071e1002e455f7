"""With somebody who is erased goes what they texted to the city."""

from flask import Flask

from engagement.records.erasure import erase
from tests import make
from tests.outreach.by_text.test_hearing import OTHER, PHONE, bus7, hear, inputs


def test_with_whom_it_is_erased(app: Flask) -> None:
    bus7()
    hear("BUS7 the first dark stop")  # when nobody knew whose the number is
    person = make.person(phone=PHONE)
    make.case(person)
    hear("BUS7 the stop is dark too")
    hear("BUS7 another dark stop", OTHER)
    with app.test_request_context("/"):
        erase(person.id)
    *mine, others = inputs()
    assert {(one.body, one.sender) for one in mine} == {(None, None)}
    assert (others.body, others.sender) == ("another dark stop", OTHER)
