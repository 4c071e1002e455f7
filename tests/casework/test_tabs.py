"""The tabs of the queue."""

import pytest

from engagement.casework.tabs import TABS, Tab, read_tab


def test_every_tab_has_its_words() -> None:
    assert set(TABS) == set(Tab)


@pytest.mark.parametrize(("text", "tab"), [("all", Tab.ALL), (None, Tab.MINE), ("nonsense", Tab.MINE)])
def test_tab(text: str | None, tab: Tab) -> None:
    assert read_tab(text) is tab
