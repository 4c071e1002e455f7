"""A case as a page shows it: what is read once stays read."""

from typing import Any

from engagement.people.case_view import CaseView


def view() -> CaseView:
    nobody: Any = None
    return CaseView(case=nobody, person=nobody, needs=[], events=[], reader=None, names={}, colleagues={})


def test_what_two_panels_ask_for_is_read_once_even_if_it_is_nothing() -> None:
    read: list[str] = []
    page = view()

    def load(what: str) -> None:
        read.append(what)

    for what in ("line", "line", "texts"):
        page.once(what, lambda what=what: load(what))  # type: ignore[misc]
    assert read == ["line", "texts"]


def test_no_two_pages_share_what_they_read() -> None:
    assert [view().once("line", lambda one=one: one) for one in (1, 2)] == [1, 2]  # type: ignore[misc]
