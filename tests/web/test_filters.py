"""What templates show a value with."""

import pytest
from markupsafe import Markup

from engagement.web.filters import begin_sentence, whole


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Your code is K7F-Q2M.", 'Your code is <bdi class="phone">K7F-Q2M</bdi>.'),
        ("رمز \u2068K7F-Q2M\u2069", 'رمز \u2068<bdi class="phone">K7F-Q2M</bdi>\u2069'),
        ("K7F-Q2M, K7F-Q2N", '<bdi class="phone">K7F-Q2M</bdi>, <bdi class="phone">K7F-Q2N</bdi>'),
        ("<b>K7F</b> & 505-555-0142", '&lt;b&gt;K7F&lt;/b&gt; &amp; <bdi class="phone">505-555-0142</bdi>'),
        (Markup('<span lang="ar">505-555-0142</span>'), '<span lang="ar"><bdi class="phone">505-555-0142</bdi></span>'),
    ],
)
def test_a_code_or_a_number_is_never_cut_in_two(words: str, shown: str) -> None:
    assert whole(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a person will read it", "A person will read it"), ("¿es este su SMS?", "¿Es este su SMS?"), ("", "")],
)
def test_a_heading_begins_with_a_capital(words: str, shown: str) -> None:
    assert begin_sentence(words) == shown
