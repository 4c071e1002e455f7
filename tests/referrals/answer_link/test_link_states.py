"""What a link opens, as a table."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.referrals.answer_link.link_states import LinkState, state_of

NOW = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
HERE, THERE, NOWHERE = b"this browser", b"another", b""
SOON, PAST = NOW + timedelta(seconds=1), NOW


@dataclass
class Link:
    expires_at: datetime = SOON
    browser_hash: bytes | None = None
    ended_at: datetime | None = None


@pytest.mark.parametrize(
    ("link", "theirs", "shared", "browser", "state"),
    [
        (Link(), True, True, None, LinkState.NEW),
        (Link(), True, True, HERE, LinkState.NEW),
        (Link(browser_hash=HERE), True, True, HERE, LinkState.HERE),
        (Link(browser_hash=THERE), True, True, HERE, LinkState.ELSEWHERE),
        (Link(browser_hash=HERE), True, True, None, LinkState.ELSEWHERE),
        (Link(browser_hash=NOWHERE), True, True, None, LinkState.ELSEWHERE),
        (Link(expires_at=PAST), True, True, None, LinkState.OLD),
        (Link(expires_at=PAST, browser_hash=HERE), True, True, HERE, LinkState.OLD),
        (Link(), True, False, None, LinkState.OVER),
        (Link(browser_hash=HERE), True, False, HERE, LinkState.OVER),
        (Link(expires_at=PAST), True, False, None, LinkState.OVER),
        (Link(), False, True, None, LinkState.ENDED),
        (Link(browser_hash=HERE), False, True, HERE, LinkState.ENDED),
        (Link(ended_at=PAST), True, True, None, LinkState.ENDED),
        (Link(ended_at=PAST, browser_hash=HERE), True, False, HERE, LinkState.ENDED),
    ],
)
def test_the_state_of_a_link(link: Link, theirs: bool, shared: bool, browser: bytes | None, state: LinkState) -> None:
    assert state_of(link, theirs=theirs, shared=shared, browser=browser, now=NOW) is state
