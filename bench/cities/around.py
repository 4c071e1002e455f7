"""What lies around the cases of an invented city: answers kept as given, appointments, interpreters, words to the city."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bench.cities.tables import row
from engagement.foundation import crypto
from engagement.people.vocabulary import Interpreted, Interpreting

if TYPE_CHECKING:
    from bench.cities.city import City, Life

WORDS = "The office closes when my work ends. Please open one evening a week."
TASK = "Ask the school for the form"
DAYS_COUNTED = 730
INPUTS = 200


def of_a_case(city: City, life: Life) -> None:
    """An answer that no column keeps; of some an appointment, a task, how a talk was interpreted, or who they are."""
    key, asked = next(city.ids["answer"]), city.chance.random() < 0.3
    value = crypto.encrypt(json.dumps("any"), "answer.value", key) if asked else None
    city.add("answer", id=key, case_id=life.id, question="contact_hours", value=value)
    if life.owner_id is not None and city.chance.random() < 0.15:
        key = next(city.ids["appointment"])
        city.add(
            "appointment", id=key, created_at=life.after(1), case_id=life.id, made_by_id=life.owner_id, starts_at=life.after(4),
            minutes=30, place=crypto.encrypt("City Hall, room 5", "appointment.place", key), calendar_id=UUID(int=life.id),
        )  # fmt: skip
    if life.owner_id is not None and life.language != "en" and city.chance.random() < 0.3:
        city.add(
            "interpreter_log", at=life.after(1), person_id=life.id, case_id=life.id, actor_id=life.owner_id,
            language=life.language, mode=Interpreting.BY_PHONE, outcome=Interpreted.SERVED, wait_minutes=5,
        )  # fmt: skip
    if life.owner_id is not None and city.chance.random() < 0.2:
        key = next(city.ids["task"])
        done = None if life.open else life.after(3)
        city.event(life, "task_added", life.after(1), {"task_id": key, "task": "by_hand"}, body=TASK)
        city.add(
            "task", id=key, created_at=life.after(1), case_id=life.id, person_id=life.id, kind="by_hand",
            words=crypto.encrypt(TASK, "task.words", key), owner_id=life.owner_id,
            due_at=life.after(6), made_by_id=life.owner_id, done_at=done, done_by_id=done and life.owner_id,
        )  # fmt: skip
    if city.chance.random() < 0.4:
        city.rows["demographics"].append(row(
            "demographics", token=crypto.blind_index("demographics", str(life.id)), month=life.at.strftime("%Y-%m"),
            race='["asian"]', gender="woman", disability='["none"]',
        ))  # fmt: skip


def pages_and_words(city: City) -> None:
    """What is not about one person: pages counted by day and language, and what people said to the city."""
    for days in range(DAYS_COUNTED):
        day = (city.now - timedelta(days=days)).date()
        city.rows["pages_served"] += [
            row("pages_served", day=day, language=language, pages=40) for language in ("en", "es", "ar")
        ]
    for number in range(INPUTS):
        key = next(city.ids["resident_input"])
        city.add(
            "resident_input", id=key, created_at=city.now - timedelta(days=3 * number), language="es", topic="idea",
            body=crypto.encrypt(WORDS, "resident_input.body", key), read_at=None if number < 5 else city.now,
        )  # fmt: skip
