"""The page about the life of a referral says what the table says."""

from engagement.referrals.diagram import PAGE, diagram, page
from engagement.referrals.moves import MOVES
from engagement.referrals.statuses import Status


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "run: python -m engagement.referrals.diagram"


def test_the_diagram_shows_every_status_and_move() -> None:
    text = diagram()
    assert all(status in text for status in Status)
    assert all(f": {name}" in text for name in MOVES)
