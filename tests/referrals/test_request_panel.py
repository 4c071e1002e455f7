"""What My request says of a referral that nobody at its organization can see."""

from tests import make
from tests.browser import Browser, Page
from tests.my_request.test_routes import opened


def card(page: Page, organization: str) -> str:
    """The words of an organization's card."""
    heading = next(one for one in page.all("section h3") if one.get_text() == organization)
    assert heading.parent is not None
    return " ".join(heading.parent.get_text(" ").split())


def test_nothing_is_promised_for_an_organization_that_nobody_told(browser: Browser) -> None:
    case = make.case()
    for name in ("Told (example)", "Untold (example)"):
        organization = make.organization(name)
        if name.startswith("Told"):
            make.account("partner", organization_id=organization.id)
        make.referral(case, make.service(of=organization))
    page = opened(browser, case)
    assert "They should answer by" in card(page, "Told (example)")
    untold = card(page, "Untold (example)")
    assert "It has not been sent." in untold and "They should" not in untold and "not opened it yet" not in untold
