"""Every reason can be said as a whole sentence."""

import re

import pytest

from engagement.directory.reasons import COUNTED, SENTENCES, Reason, because, reason_text

SAMPLES: dict[str, str | int] = {"language": "ar", "zip": "87102", "low": 18, "high": 24}


@pytest.mark.parametrize("key", [*SENTENCES, *COUNTED])
def test_each_key_reads_as_a_sentence(key: str) -> None:
    wanted = re.findall(r"%\((\w+)\)s", str(SENTENCES.get(key, ""))) if key in SENTENCES else ["count"]
    text = reason_text(because(key, **{name: SAMPLES.get(name, 2) for name in wanted}))
    assert text[0].isupper()
    assert text.endswith(".")
    assert "%(" not in text


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (because("speaks_language", language="ar"), "They speak Arabic."),
        (because("open_places", count=1), "Has 1 open place."),
        (because("open_places", count=4), "Has 4 open places."),
        (because("ages_between", low=18, high=24), "For ages 18 to 24."),
    ],
)
def test_values_are_filled_in(reason: Reason, text: str) -> None:
    assert reason_text(reason) == text


def test_a_reason_that_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(KeyError):
        because("looks_nice")
