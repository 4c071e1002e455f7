"""Looking at many pages, one after the other: at a phone's width and at a desk's, and as they come back unfilled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import update

from engagement.accounts.models import Account
from engagement.foundation import db
from tests.journeys.conftest import Desk, Visitor

WIDTHS = (360, 1366)
SERVER_FAILED = 500


@dataclass(frozen=True)
class Place:
    """A page: what its picture is called, and its address; with `refused`, also as it comes back when nothing was filled in."""

    name: str
    path: str
    refused: bool = False


@dataclass
class Looks:
    """What was looked at under a name, and what is wrong with it: all pages are looked at, whatever is wrong with one."""

    story: str
    widths: Sequence[int] = WIDTHS
    wrong: list[str] = field(default_factory=list)

    def at(self, who: Visitor, desk: Desk, place: Place, lang: str) -> int:
        """Look at a page at each width, with all that is folded up; then as it comes back unfilled. How it answered."""
        answer = who.page.goto(desk.url(place.path))
        assert answer is not None and answer.status < SERVER_FAILED, place.path
        self.keep(who, f"{place.name}-{lang}")
        if place.refused:
            who.page.locator("main form[method=post]").last.locator("button:not(.quiet)").last.click()
            who.page.wait_for_selector("[aria-invalid], .error")
            self.keep(who, f"{place.name}-refused-{lang}")
        return answer.status

    def keep(self, who: Visitor, name: str) -> None:
        """One picture a width, all that is folded up open; axe looks once."""
        who.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        axe = who.axe
        for width in self.widths:
            who.page.set_viewport_size({"width": width, "height": 800})
            who.axe = axe and width == self.widths[0]
            try:
                who.look(f"{self.story}-{name}-{width}")
            except AssertionError as wrong:
                self.wrong.append(str(wrong))
        who.axe = axe


def speak(desk: Desk, lang: str) -> None:
    """Whoever has an account reads this language."""
    with desk.app.app_context(), db.transaction():
        db.session.execute(update(Account).values(language=lang))
