"""Tests of what everybody reads of the way to a goal."""
