"""Age bands cover every age once."""

from itertools import pairwise

from engagement.people.age_bands import AGE_BANDS


def test_bands_follow_one_another_without_gap_or_overlap() -> None:
    bands = list(AGE_BANDS.values())
    assert bands[0].low == 0
    assert bands[-1].high is None
    assert all(before.high is not None and before.high + 1 == after.low for before, after in pairwise(bands))
