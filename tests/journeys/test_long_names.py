"""A name or an e-mail without a place to break stays on a phone's screen, and is not cut off."""

from collections.abc import Callable

from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

NAME = "Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff"
EMAIL = "maximiliana.featherstonehaugh.wolfeschlegelsteinhausenbergerdorff@example.org"
BESIDE = "[...document.querySelectorAll('.sheet')].map(one => one.scrollWidth - one.clientWidth)"


def look_at(desk: Desk, who: Visitor, paths: list[str]) -> None:
    for path in paths:
        who.page.goto(desk.url(path))
        assert "Wolfeschlegelsteinhausenbergerdorff".lower() in who.page.inner_text("main").lower(), path
        who.look(f"long-name{path.replace('/', '-')}")
        assert {*who.page.evaluate(BESIDE)} <= {0}, f"{path}: a table reaches beyond its sheet"


def test_long_names(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    with desk.app.app_context():
        make.account("supervisor", name=NAME, email=EMAIL)
        make.account("admin", email="long.names@example.org")
        referral = make.referral(make.case(make.person(NAME)))
        make.account("partner", email="long.partner@example.org", organization_id=referral.organization_id)
        case, to_answer = f"/staff/cases/{referral.case_id}", f"/partner/referrals/{referral.id}"
        make.commit()
    admin, supervisor, partner = (visitor(width=360, axe=False) for _ in range(3))
    sign_in(desk, admin, "long.names@example.org")
    look_at(desk, admin, ["/staff/accounts"])
    sign_in(desk, supervisor, EMAIL)
    look_at(desk, supervisor, ["/staff/account", case])
    sign_in(desk, partner, "long.partner@example.org")
    partner.page.goto(desk.url(to_answer))
    partner.page.click("main button[value=accept]")
    look_at(desk, partner, [to_answer, "/partner/"])
