"""Contacts made outside this program, in the words of the history."""

from flask import Flask

from engagement.casework.contacts import WAYS, contact_sentence


def test_ways_of_contact(app: Flask) -> None:
    assert all(contact_sentence(way, True) != contact_sentence(way, False) for way in WAYS)
