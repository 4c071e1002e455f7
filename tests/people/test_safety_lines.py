"""Noticing danger in what people write, in whatever language. The phrases were written by people who had not seen ours."""

import time
from itertools import product
from pathlib import Path

import pytest

from engagement.demo.fill import FIRST_PHONE
from engagement.demo.people import RESIDENTS
from engagement.language.i18n import LANGUAGES
from engagement.people.safety_lines import SAFETY_LINES, speaks_of_danger, what_presses
from engagement.people.vocabulary import Pressing
from tests.phrases import FOLDER, LANGUAGES_UNSEEN, UNSEEN, phrases

UNDERSTOOD = 0.9
IN_DANGER_OR_NOT = {"danger", "need_help"}  # whoever asks for help may be in danger

# Whoever is in danger is found, whoever is not is not: our own, beside those of other hands.
FOUND = """
My husband hits me · I’m scared of him · he is threatening us · I want to die · suicide · I am not safe · HE WILL KILL ME
Mi esposo me pega · Me amenazó · tengo miedo de mi esposo · Me quiere matar · violencia en la casa · el patrón me quitó el pasaporte
زوجي يضربني · هو يهددني · أنا خائفة منه · أريد أن أموت · وضربني أمس · العنف في البيت · شوهرم مرا لت و کوب میکند و میترسم
shawharam mara mezana · خاوند مې وهي · khawand me wahi · Chồng tôi đánh tôi, tôi sợ · chong toi danh toi
mume wangu ananipiga · umugabo wanjye arankubita · чоловік мене б'є · муж меня бьет · 老公打我 · 老公打我，我怕
mon mari me frappe · mari m ap bat mwen · my boss took my passport and won't give it back · he has a gun
someone is following me home · I can’t find my daughter · they won't let me leave the house
"""
NOT_FOUND = """
I need a hit of good news · Tengo hambre · quiero clases de noche · Necesito zapatos · أريد دروس اللغة · 🌻
my husband hit the bus · mi esposo le pegó al carro · matar el tiempo · estoy muerto de cansancio · the rent is killing me
my phone died · primeros auxilios · ananipigia simu · زنگ وهل · 打我电话 · ma batterie est morte · вбити час · In danger, call 911.
"""
WITHOUT_FOOD = """
my kids have nothing to eat tonight · no heat and a baby · we are being evicted today · mis hijos no tienen nada que comer
nous n'avons nulle part où dormir ce soir avec les enfants · 孩子今晚没饭吃 · watoto wangu hawana chakula
ما عندنا أكل للأطفال الليلة
"""


def _each(listed: str) -> list[str]:
    return [phrase.strip() for line in listed.strip().splitlines() for phrase in line.split(" · ")]


@pytest.mark.parametrize("text", _each(FOUND))
def test_danger_is_noticed(text: str) -> None:
    assert speaks_of_danger(text)


@pytest.mark.parametrize("text", ["", *_each(NOT_FOUND)])
def test_other_things_are_not(text: str) -> None:
    assert what_presses(text) is None


@pytest.mark.parametrize("text", _each(WITHOUT_FOOD))
def test_what_cannot_wait_until_tomorrow_is_noticed(text: str) -> None:
    assert what_presses(text) is Pressing.URGENT


@pytest.mark.parametrize(("folder", "language"), [*product([FOLDER], LANGUAGES), *product([UNSEEN], LANGUAGES_UNSEEN)])
def test_as_people_write_it(folder: Path, language: str) -> None:
    written = phrases(language, folder)
    dangers = [phrase for category, phrase in written if category == "danger"]
    calm = [phrase for category, phrase in written if category not in IN_DANGER_OR_NOT]
    missed = [phrase for phrase in dangers if not speaks_of_danger(phrase)]
    fired = [phrase for phrase in calm if what_presses(phrase) is not None]
    found = len(dangers) - len(missed)
    assert (found >= len(dangers) * UNDERSTOOD, fired) == (True, []), missed


@pytest.mark.parametrize(
    ("text", "pressing"),
    [
        ("🆘", Pressing.DANGER), ("🆘🆘🆘 help", Pressing.DANGER), ("call 911", Pressing.DANGER), ("911 help", Pressing.DANGER),
        ("should I call 911?", Pressing.DANGER), ("send the police", Pressing.DANGER), ("llamen al 911", Pressing.DANGER),
        ("911 por favor", Pressing.DANGER), ("Her husband hits her", Pressing.DANGER), ("Su esposo le pega", Pressing.DANGER),
        ("Client says he won't let her out", Pressing.DANGER), ("the bus hit her car", None),
        ("el padre la lleva a la escuela", None),
        ("In danger, call 911", None), ("you said call 911 if danger", None),
        ("en peligro, llame al 911", None), ("me dijeron que llame al 911", None), ("apartment 911 please", None),
    ],
)  # fmt: skip
def test_who_calls_for_the_police_and_who_tells_of_another_is_heard(text: str, pressing: Pressing | None) -> None:
    assert what_presses(text) is pressing


def test_a_long_text_is_read_in_a_moment() -> None:
    text = ("I need help with food for my three children, and he works all the time. " * 30)[:1600]
    what_presses(text)  # what reads it is made
    began = time.process_time()  # others may be at work on the machine
    for _ in range(5):
        what_presses(text)
    assert (time.process_time() - began) / 5 < 0.05, "0.005 on an idle machine"


def test_local_numbers_are_marked_as_examples() -> None:
    assert [line.phone for line in SAFETY_LINES if not line.example] == ["911", "988"]
    assert all(line.phone.startswith("+150555501") for line in SAFETY_LINES if line.example)
    residents = {f"+1505555{FIRST_PHONE + place:04d}" for place in range(len(RESIDENTS))}
    assert not residents & {line.phone for line in SAFETY_LINES}
