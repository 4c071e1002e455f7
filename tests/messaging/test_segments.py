"""The counting of segments, with the vectors the carriers' rules give."""

import pytest

from engagement.messaging.segments import Segments, segments

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)


@pytest.mark.parametrize(
    ("text", "count", "encoding", "units"),
    [
        ("", 0, "GSM-7", 0),
        ("a", 1, "GSM-7", 1),
        ("a" * 160, 1, "GSM-7", 160),
        ("a" * 161, 2, "GSM-7", 161),
        ("a" * 306, 2, "GSM-7", 306),
        ("a" * 307, 3, "GSM-7", 307),
        ("€" * 80, 1, "GSM-7", 160),
        ("€" * 81, 2, "GSM-7", 162),
        ("€" * 152, 2, "GSM-7", 304),  # 76 a part: the 153rd septet cannot hold half a letter
        ("€" * 153, 3, "GSM-7", 306),
        ("a" * 152 + "€" + "a" * 151, 2, "GSM-7", 305),
        ("a" * 152 + "€" + "a" * 152, 3, "GSM-7", 306),
        ("á" + "a" * 69, 1, "UCS-2", 70),
        ("á" + "a" * 70, 2, "UCS-2", 71),
        ("😀" * 35, 1, "UCS-2", 70),
        ("😀" * 36, 2, "UCS-2", 72),
        ("😀" * 66, 2, "UCS-2", 132),  # 33 a part
        ("😀" * 67, 3, "UCS-2", 134),
        ("م" * 134, 2, "UCS-2", 134),
        ("م" * 135, 3, "UCS-2", 135),
        ("\x1b", 1, "UCS-2", 1),
    ],
)
def test_segments(text: str, count: int, encoding: str, units: int) -> None:
    assert segments(text) == Segments(count, encoding, units)  # type: ignore[arg-type]


@pytest.mark.parametrize("letter", list(BASIC))
def test_the_basic_alphabet_costs_one(letter: str) -> None:
    assert segments(letter) == Segments(1, "GSM-7", 1)


@pytest.mark.parametrize("letter", list("^{}\\[~]|€\f"))
def test_the_extension_costs_two(letter: str) -> None:
    assert segments(letter) == Segments(1, "GSM-7", 2)


@pytest.mark.parametrize("letter", list("áíóúçêãâô’“”–—…ʼłąم中\u2068\u00a0"))
def test_any_other_letter_changes_the_alphabet(letter: str) -> None:
    assert segments("a" + letter).encoding == "UCS-2"
