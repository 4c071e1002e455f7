"""What the tests of people in a file share."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.employment.wioa.recompute import main

Run = Callable[[Any], tuple[int, list[str], list[str]]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Compute what stands in a file: how it ends, what it prints, and what is wrong with the file."""

    def run(file: Any) -> tuple[int, list[str], list[str]]:
        (path := tmp_path / "people.json").write_text(file if isinstance(file, str) else json.dumps(file))
        status = main(path)
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return run
