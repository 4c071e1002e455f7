"""What each error code of the provider asks for."""

import pytest

from engagement.messaging.troubles import Fault, Trouble, fault, trouble


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ((21610,), Trouble.OPT_OUT),
        ((21211, 21408, 21612, 21614, 21635, 30004, 30005, 30006), Trouble.PERMANENT),
        ((30001, 30003, 30008, 30022, 30023, 30036, 20429, 20503, 21611), Trouble.TRANSIENT),
        ((20003, 20403, 20404, 20005, 30002, 21606, 21703, 21609, 30032, 30034), Trouble.PAUSE),
        ((30007, 21617, 99999, None), Trouble.POLICY),
    ],
)
def test_what_we_do(codes: tuple[int | None, ...], kind: Trouble) -> None:
    assert {code: trouble(code) for code in codes} == dict.fromkeys(codes, kind)


@pytest.mark.parametrize(
    ("code", "http", "kind"),
    [
        (None, 401, Trouble.PAUSE),  # from a gateway, or a code of next year: we were not let in
        (99999, 403, Trouble.PAUSE),
        (99999, 400, Trouble.POLICY),
        (21610, 403, Trouble.OPT_OUT),  # a code we know says more
    ],
)
def test_what_we_do_when_the_code_says_nothing(code: int | None, http: int, kind: Trouble) -> None:
    assert trouble(code, http) is kind


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (20003, Fault.SIGN_IN), (None, Fault.SIGN_IN), (99999, Fault.SIGN_IN), (30003, Fault.SIGN_IN),
        (20005, Fault.ACCOUNT), (30002, Fault.ACCOUNT), (21606, Fault.SENDER), (21703, Fault.SENDER),
        (21609, Fault.ADDRESS), (30034, Fault.REGISTRATION),
    ],
)  # fmt: skip
def test_what_is_wrong(code: int | None, what: Fault) -> None:
    assert fault(code) is what
