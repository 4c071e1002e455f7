"""A program that may be counted."""

import pytest
from flask import Flask

from engagement.employment.programs.models import Program
from tests.employment.enrolled import a_program
from tests.employment.goal.in_program import RULE
from tests.employment.sustained.test_actions import in_force


@pytest.fixture
def program(app: Flask) -> Program:
    """A program, and a rule in force."""
    in_force(RULE)
    return a_program()
