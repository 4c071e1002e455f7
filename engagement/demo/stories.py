"""Every state a request can be in, each as a short story that really happens in the past."""

from collections.abc import Callable

from engagement.demo.case_on_its_way import DemoCase
from engagement.people.vocabulary import LetGo, NeedState, Outcome, Urgency
from engagement.referrals.statuses import Actor
from engagement.referrals.told import Via

IN_DANGER = {
    "en": "he hit me again and he has my passport. dont call now (example)",
    "es": "mi esposo me pegó otra vez y no me deja salir (ejemplo)",
    "ar": "زوجي ضربني وما يخليني أطلع (مثال)",
}
PLACE = "400 Example Street NW, second floor, room 12 (example)"


def brand_new(s: DemoCase) -> None:
    """Nobody has looked yet."""


def talked(s: DemoCase) -> None:
    s.talk(1, "Likes evening classes best. Will look at her work hours.")
    s.meet(1, ahead=3, hour=9, place=PLACE)
    s.plan(1, "Ask the school which papers they need", ahead=1)


def sent(s: DemoCase) -> None:
    s.refer(1)
    s.ask_again(0)


def opened(s: DemoCase) -> None:
    s.refer(2)
    s.plan(2, "Call her about the bus to the classes", ahead=-2)
    s.partner(1, "open")


def nobody_answers(s: DemoCase) -> None:
    s.refer(6)
    s.meet(3, ahead=2, hour=16, place=PLACE, called_off=1)


def accepted(s: DemoCase) -> None:
    s.refer(4)
    s.partner(1, "accept")


def accepted_by_phone(s: DemoCase) -> None:
    s.refer(3)
    s.told(1, "waitlist", "front desk (example)", Via.EMAIL)
    s.told(0, "accept", "Sol (example), intake")


def asked(s: DemoCase) -> None:
    """The time in which they should have made contact is over, over whatever holidays."""
    s.refer(16)
    s.partner(15, "accept")
    s.wait(3)


def contacted(s: DemoCase) -> None:
    asked(s)
    s.answer(2, "1")


def not_contacted(s: DemoCase) -> None:
    asked(s)
    s.answer(1, "2")


def needs_help(s: DemoCase) -> None:
    asked(s)
    s.answer(0, "3")


def wait_listed(s: DemoCase) -> None:
    s.refer(7)
    s.partner(5, "waitlist")


def must_do_something(s: DemoCase) -> None:
    s.refer(6)
    s.partner(2, "ask_client", "bring_papers")


def in_service(s: DemoCase) -> None:
    s.refer(12)
    s.partner(9, "accept")
    s.partner(5, "start")


def several_needs(s: DemoCase) -> None:
    """Some help came for the first; one was added and let go; one more is urgent, and nobody works on it yet."""
    in_service(s)
    s.partner(4, "finish_partly")
    s.settle(3, NeedState.PARTLY_MET)
    s.more(3, "transport")
    s.let_go(2, "transport", LetGo.FOUND_ELSEWHERE)
    s.more(1, "food", Urgency.TODAY, "Nothing in the house for the weekend (example)")


def finished(s: DemoCase) -> None:
    in_service(s)
    s.partner(2, "finish")
    s.wait(1)


def confirmed(s: DemoCase) -> None:
    in_service(s)
    s.partner(4, "finish")
    s.wait(3)
    s.answer(1, "1")


def closed_well(s: DemoCase) -> None:
    confirmed(s)
    s.close(0, Outcome.GOT_HELP)


def declined(s: DemoCase) -> None:
    s.refer(5)
    s.partner(3, "decline", "no_capacity")


def not_given(s: DemoCase) -> None:
    in_service(s)
    s.partner(1, "fail", "no_capacity")


def unreachable(s: DemoCase) -> None:
    s.refer(9)
    s.partner(7, "accept")
    s.partner(1, "mark_unreachable")


def recalled(s: DemoCase) -> None:
    s.refer(4)
    s.move(1, "recall", Actor.CASEWORKER, "wrong_service")


def withdrawn(s: DemoCase) -> None:
    s.refer(5)
    with s.day(2):
        s.reply(s.person, "stop sharing")


def expired(s: DemoCase) -> None:
    s.refer(17)
    s.move(1, "expire", Actor.SYSTEM)


def by_mistake(s: DemoCase) -> None:
    s.refer(3)
    s.move(2, "mark_error", Actor.SUPERVISOR, "wrong_person")


def wants_no_texts(s: DemoCase) -> None:
    s.answer(1, "ALTO" if s.person.written_language == "es" else "Please don't send me these any more")


def unclear(s: DemoCase) -> None:
    s.talk(2)
    s.meet(1, ahead=1, hour=17, place=PLACE)
    s.answer(
        0, {"es": "¿puedo llevar a mi hija?", "ar": "متى أذهب؟"}.get(s.person.written_language, "which bus do I take")
    )


def wrote_of_danger(s: DemoCase) -> None:
    """At two at night; it stands on top in the morning, and was answered in the words of any text."""
    with s.day(0, hour=2):
        s.reply(s.person, IN_DANGER.get(s.person.written_language, IN_DANGER["en"]))


def closed_without_contact(s: DemoCase) -> None:
    s.talk(12)
    s.close(1, Outcome.LOST_CONTACT, NeedState.UNKNOWN)


STORIES: tuple[tuple[Callable[[DemoCase], None], float], ...] = (
    (brand_new, 0), (brand_new, 4), (talked, 2), (sent, 2), (opened, 3), (nobody_answers, 7), (accepted, 5), (asked, 17),
    (contacted, 17), (not_contacted, 17), (needs_help, 17), (wait_listed, 8), (must_do_something, 7), (in_service, 13),
    (finished, 13), (confirmed, 13), (closed_well, 14), (declined, 6), (not_given, 13), (unreachable, 10), (recalled, 5),
    (withdrawn, 6), (expired, 18), (by_mistake, 4), (several_needs, 13), (wants_no_texts, 2), (unclear, 3),
    (closed_without_contact, 14), (accepted_by_phone, 4), (wrote_of_danger, 1),
)  # fmt: skip
