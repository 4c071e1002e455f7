"""When a text is not sent."""

import pytest

from engagement.messaging.templates import TEMPLATES, TextTemplate
from engagement.messaging.vocabulary import Withheld
from engagement.messaging.withholding import Reachability, why_not

USUAL, CODE, THANKS, STOPPED = (
    TEMPLATES[key] for key in ("no_longer_so", "return_code", "answer_thanks_yes", "stop_confirmed")
)


@pytest.mark.parametrize(
    ("template", "facts", "reason"),
    [
        (USUAL, {}, None),
        (USUAL, {"has_phone": False, "agreed": False, "said_stop": True}, Withheld.NO_PHONE),
        (USUAL, {"agreed": False}, Withheld.NOT_AGREED),
        (USUAL, {"agreed": False, "said_stop": True}, Withheld.NOT_AGREED),
        (USUAL, {"said_stop": True, "unreachable": True}, Withheld.SAID_STOP),
        (USUAL, {"unreachable": True}, Withheld.UNREACHABLE),
        (USUAL, {"may_want_to_stop": True, "said_stop": True}, Withheld.SAID_STOP),
        (USUAL, {"may_want_to_stop": True, "unreachable": True}, Withheld.MAY_WANT_TO_STOP),
        (THANKS, {"may_want_to_stop": True}, Withheld.MAY_WANT_TO_STOP),
        (STOPPED, {"may_want_to_stop": True}, None),
        (USUAL, {"say_nothing": True}, Withheld.MUST_SAY_NOTHING),
        (CODE, {"say_nothing": True}, None),
        (CODE, {"agreed": False}, Withheld.NOT_AGREED),
        (CODE, {"said_stop": True}, Withheld.SAID_STOP),
        (THANKS, {"agreed": False}, None),
        (THANKS, {"say_nothing": True}, Withheld.MUST_SAY_NOTHING),
        (THANKS, {"agreed": False, "said_stop": True}, Withheld.SAID_STOP),
        (STOPPED, {"agreed": False, "said_stop": True, "say_nothing": True}, None),
        (STOPPED, {"unreachable": True}, Withheld.UNREACHABLE),
    ],
)
def test_reasons(template: TextTemplate, facts: dict[str, bool], reason: Withheld | None) -> None:
    assert why_not(template, Reachability(**({"has_phone": True, "agreed": True} | facts))) is reason
