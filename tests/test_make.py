"""Rows that tests make do not meet by chance what a test typed itself."""

import re
from pathlib import Path

from tests import make

TESTS = Path(__file__).parent


def test_no_test_types_a_number_that_somebody_made_may_have(app: object) -> None:
    area = make.person().phone.removeprefix("+1")[:3]
    typed = re.compile(rf"(?<!\d)(\+?1[ .-]?)?\(?{area}\)?[ .-]?555")
    assert typed.search(f"call ({area}) 555-0101")
    files = [path for path in TESTS.rglob("*.py") if path.name != "make.py"]
    assert [path.name for path in files if typed.search(path.read_text(encoding="utf-8"))] == []
