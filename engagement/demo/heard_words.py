"""What people said in the demo, theme by theme, and what the city answered. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from engagement.demo.plan_words import BUS, LIBRARY, PARK
from engagement.outreach.themes.outcomes import ThemeOutcome


@dataclass(frozen=True)
class Words:
    """What somebody said, and how a person put it into English."""

    language: str
    said: str
    english: str = ""
    quote_ok: bool = False


@dataclass(frozen=True)
class Theme:
    """A theme, how often it came up, and its answer if it has one."""

    name: str
    times: int
    words: tuple[Words, ...]
    outcome: ThemeOutcome | None = None
    heard: str = ""
    decided: str = ""
    why: str = ""
    next_step: str = ""
    who: str = ""
    who_can: str = ""
    due: timedelta | None = None
    answered_ago: int = 5
    in_languages: Mapping[str, tuple[str, str, str, str, str]] = field(default_factory=dict)


def weeks(number: int) -> timedelta:
    """So many weeks."""
    return timedelta(weeks=number)


HEARD: Mapping[str, tuple[Theme, ...]] = {
    BUS: (
        Theme(
            "The last bus leaves too early for night work",
            13,
            (
                Words(
                    "vi",
                    "Ca của tôi tan lúc 11 giờ đêm. Tôi đi bộ về nhà một tiếng.",
                    "My shift ends at 11 at night. I walk home for an hour.",
                    quote_ok=True,
                ),
                Words("es", "Salgo a las once y ya no hay autobús.", "I leave at eleven and there is no bus."),
                Words("en", "The last bus is at 9:15. My work ends at 11."),
            ),
            ThemeOutcome.ADOPTED,
            "Work ends late at night, and the last bus has left by then.",
            "The last bus leaves at 11:40 pm on weekdays, not at 9:15 pm.",
            "We counted riders for two weeks. One in three on the last bus came from work.",
            "New times start in spring.",
            "Transit, service planning",
            due=weeks(16),
            in_languages={
                "es": (
                    "El último autobús sale demasiado temprano para quien trabaja de noche",
                    "El trabajo termina tarde, y a esa hora ya no hay autobús.",
                    "Entre semana el último autobús sale a las 11:40 pm, no a las 9:15 pm.",
                    "Contamos pasajeros durante dos semanas. Uno de cada tres del último autobús venía del trabajo.",
                    "Los nuevos horarios empiezan en primavera.",
                ),
                "vi": (
                    "Chuyến xe cuối chạy quá sớm đối với người làm ca đêm",
                    "Giờ làm kết thúc khuya, lúc đó xe cuối đã chạy.",
                    "Ngày thường, chuyến cuối chạy lúc 11:40 tối, không phải 9:15 tối.",
                    "Chúng tôi đếm hành khách trong hai tuần. Cứ ba người trên chuyến cuối thì một người đi làm về.",
                    "Giờ mới bắt đầu vào mùa xuân.",
                ),
            },
        ),
        Theme(
            "Keep the stop at the clinic",
            8,
            (
                Words(
                    "es",
                    "Con bastón no puedo caminar hasta la otra parada.",
                    "With a cane I cannot walk to the other stop.",
                ),
                Words("en", "I need this stop to see a doctor.", quote_ok=True),
            ),
            ThemeOutcome.ADOPTED,
            "This stop is needed to see a doctor. The next one is too far to walk with a cane or a child.",
            "The stop at the clinic stays.",
            "It is used 90 times a day. Moving it would save one minute.",
            "Nothing changes. A new ramp is built.",
            "Municipal Development",
            due=weeks(24),
            in_languages={
                "es": (
                    "Dejen la parada de la clínica",
                    (
                        "Esta parada hace falta para ir al médico. La siguiente queda muy lejos "
                        "para caminar con bastón o con un niño."
                    ),
                    "La parada de la clínica se queda.",
                    "Se usa 90 veces al día. Moverla ahorraría un minuto.",
                    "No cambia nada. Se construye una rampa nueva.",
                ),
            },
        ),
        Theme(
            "A bus every 15 minutes, all day",
            9,
            (
                Words("es", "Espero media hora con mi bebé.", "I wait half an hour with my baby."),
                Words("en", "Waiting makes me late."),
            ),
            ThemeOutcome.PARTLY,
            "Waiting 30 minutes makes people late. Heat and cold make the wait hard.",
            "Every 15 minutes in the morning and in the late afternoon. Every 30 minutes at other times.",
            "We can hire 4 more drivers now. All day needs 11 more.",
            "We ask for 7 more drivers in the next budget.",
            "Transit director",
            due=weeks(30),
            answered_ago=4,
        ),
        Theme(
            "Do not move the stop at the corner store",
            6,
            (
                Words("en", "The store is lit and people know me there."),
                Words("vi", "Ở đó tôi thấy an toàn.", "I feel safe there."),
            ),
            ThemeOutcome.NOT_ADOPTED,
            "The store is lit, and people know each other there. The new place feels less safe.",
            "The stop moves one block east.",
            "A bus ramp needs 8 feet of sidewalk. The corner has 5 feet.",
            "The new stop gets a light, a bench and a crosswalk. If it feels unsafe, tell us: we come and look.",
            "Transit, stops and shelters",
            due=weeks(25),
            answered_ago=4,
            in_languages={
                "es": (
                    "No muevan la parada de la tienda de la esquina",
                    ("La tienda tiene luz y la gente se conoce. El lugar nuevo parece menos seguro."),
                    "La parada se mueve una cuadra al este.",
                    "Una rampa para el autobús necesita 8 pies de acera. La esquina tiene 5 pies.",
                    "La parada nueva tendrá luz, una banca y un cruce. Si no parece segura, díganos: vamos a verla.",
                ),
            },
        ),
        Theme(
            "Stop names in Spanish and Vietnamese",
            5,
            (Words("vi", "Tôi lỡ trạm vì chỉ nghe tiếng Anh.", "I miss my stop because I hear only English."),),
            ThemeOutcome.UNDER_REVIEW,
            "People miss their stop because the bus calls it out in English only.",
            "",
            "We are testing the sound system in two buses.",
            "You get an answer after the test.",
            "Transit, rider information",
            due=weeks(2),
            answered_ago=20,
        ),
        Theme(
            "Rents go up near the bus line",
            4,
            (Words("es", "Me da miedo que suban la renta.", "I fear that the rent goes up."),),
            ThemeOutcome.OUT_OF_SCOPE,
            "People fear that a better bus makes their street too costly.",
            "Transit cannot decide on rents.",
            "Rents are decided elsewhere.",
            "We sent what was said to the housing department.",
            "Housing",
            "City Council and the housing department",
            due=weeks(7),
            answered_ago=6,
        ),
    ),
    PARK: (
        Theme(
            "Shade where the swings are",
            7,
            (
                Words("es", "Los columpios queman.", "The swings burn."),
                Words("sw", "Watoto wanahitaji kivuli.", "Children need shade."),
            ),
        ),
        Theme(
            "Water to drink",
            5,
            (Words("en", "There is no water near the field."),),
            ThemeOutcome.ADOPTED,
            "Children and players have no water near the field.",
            "A tap is built between the field and the swings.",
            "The pipe is there already.",
            "The tap runs before summer.",
            "Parks, building",
            due=weeks(20),
            answered_ago=8,
        ),
        Theme("Open later in summer", 3, (Words("es", "De noche hace fresco.", "It is cool at night."),)),
    ),
    LIBRARY: (
        Theme(
            "Open in the evening",
            8,
            (
                Words(
                    "ar",
                    "أعمل حتى السادسة، والمكتبة مغلقة عندما أصل.",
                    "I work until six, and the library is closed when I come.",
                    quote_ok=True,
                ),
                Words("es", "Salgo del trabajo y ya está cerrada.", "I come from work and it is closed."),
            ),
            ThemeOutcome.ADOPTED,
            "People who work by day find the doors closed.",
            "Two branches open until 9 on Tuesdays and Thursdays.",
            "Most people came between 6 and 9 when we tried it.",
            "The new hours have begun.",
            "Libraries",
            answered_ago=15,
            in_languages={
                "ar": (
                    "مكتبات مفتوحة في المساء",
                    "من يعمل في النهار يجد الأبواب مغلقة.",
                    "فرعان يبقيان مفتوحين حتى التاسعة مساء يومي الثلاثاء والخميس.",
                    "عندما جرّبنا ذلك جاء أكثر الناس بين السادسة والتاسعة.",
                    "بدأت الساعات الجديدة.",
                ),
            },
        ),
        Theme(
            "Open on Sundays",
            4,
            (Words("es", "El domingo es mi único día libre.", "Sunday is my only free day."),),
            ThemeOutcome.NOT_ADOPTED,
            "Sunday is the only free day of many people.",
            "The branches stay closed on Sundays.",
            "A seventh day needs four more people, and there is money for one.",
            "We ask again with the next budget.",
            "Library board",
            due=weeks(28),
            answered_ago=14,
        ),
    ),
}
