"""A browser in plain words."""

import pytest

from engagement.web.browser_kinds import kind_of

MOZILLA = "Mozilla/5.0 "


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("(Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0", "Firefox · Windows"),
        ("(Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("(X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "Chrome · ChromeOS"),
        ("(X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "Chrome · Linux"),
        ("(Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile", "Samsung Internet · Android"),
        ("(iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("(iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile Safari/604.1", "Chrome · iPad"),
        ("(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "Safari · macOS"),
    ],
)  # fmt: skip
def test_what_browsers_say_of_themselves(said: str, kind: str) -> None:
    assert kind_of(MOZILLA + said) == kind


@pytest.mark.parametrize("said", ["", "curl/8.0", "x" * 10_000, "\u202e🙂"])
def test_what_says_nothing_we_know(said: str) -> None:
    assert kind_of(said) == ""
