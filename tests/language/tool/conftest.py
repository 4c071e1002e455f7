"""A small desk for each test."""

from pathlib import Path

import pytest

from tests.language.tool.desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A handful of texts in a folder of their own."""
    return open_desk(tmp_path, monkeypatch, capsys)
