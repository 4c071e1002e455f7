"""Which passwords are let through: a table of cases."""

import pytest
from flask import Flask

from engagement.accounts import passwords

ROSA = ("Rosa Example", "rosa.example@example.org")
EASY, SHORT, LONG = "easy to guess", "at least 12 characters", "at most 200 characters"


def test_a_first_password_is_read_aloud_and_copied_without_doubt() -> None:
    made = {passwords.first_one() for _ in range(200)}
    assert len(made) == 200 and all(len(one) == 19 for one in made)
    assert not set("".join(made)) & set("0o1ilO_I"), "nothing that looks like something else"
    assert passwords.complaint(made.pop()) is None


@pytest.mark.parametrize(
    ("password", "about", "said"),
    [
        ("", (), SHORT),
        ("Tr0ub4dor&3", (), SHORT),
        ("123456789012", (), EASY),
        ("passwordpassword", (), EASY),
        ("qwertyuiopasdf", (), EASY),
        ("Password12345!", (), EASY),
        ("aaaaaaaaaaaaaaaaaaaa", (), EASY),
        ("welcomedesk123", (), EASY),
        ("Albuquerque505!", (), EASY),
        ("rosaexample2026", ROSA, EASY),
        ("x" * 201, (), LONG),
        ("four tall yellow windmills", (), None),
        ("cuatro molinos altos amarillos", (), None),
        ("vier hohe gelbe Windmühlen", (), None),
        ("кілька жовтих млинів", (), None),
        ("kT9-vQ2_xLm4Rz8a", (), None),
        ("four tall yellow windmills " * 7, (), None),
    ],
)
def test_what_is_said_of_a_password(app: Flask, password: str, about: tuple[str, ...], said: str | None) -> None:
    with app.test_request_context("/staff/"):
        complaint = passwords.complaint(password, about)
        assert complaint is None if said is None else said in str(complaint)
