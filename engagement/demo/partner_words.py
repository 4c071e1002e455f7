"""Whom the demo's departments work with: every contact, what was promised, kept and not. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from engagement.outreach.partnerships.standing import CommitmentState

KEPT, CHANGED, NOT_KEPT = CommitmentState.KEPT, CommitmentState.CHANGED, CommitmentState.NOT_KEPT


@dataclass(frozen=True)
class Promised:
    """Something the city promised: in how many days from today it is due, and what became of it."""

    words: str
    days: int
    state: CommitmentState | None = None
    why: str = ""


@dataclass(frozen=True)
class Spoken:
    """A contact so many days ago: what was said, and what comes next in how many days."""

    kind: str
    ago: int
    note: str
    next_step: str = ""
    due: int | None = None


@dataclass(frozen=True)
class Partner:
    """An invented organization that a department works with. `until`: so many days from today their agreement ends."""

    department: str
    name: str
    communities: str
    languages: tuple[str, ...]
    until: int | None
    spoken: tuple[Spoken, ...]
    promised: tuple[Promised, ...]
    trust: str
    named: bool = True
    signs_in: bool = False  # it is the organization of the demo's partner account


PARTNERS = (
    Partner(
        "Transit", "Mesa Adult School (example)", "Adults who learn English after work", ("es", "vi", "en"), 260,
        (
            Spoken("visit", 45, "We sat in on two evening classes"),
            Spoken("asked_to_spread", 30, "They tell their classes of the session on the bus route"),
            Spoken("asked_advice", 11, "They say at what time classes end", "Send the new times before they are printed", 6),
        ),
        (
            Promised("A night bus that waits for the last class", 40),
            Promised("Bus times on a card in Spanish and Vietnamese", -15, KEPT),
            Promised("A teacher in the riders’ board", -4, CHANGED,
                     "The board meets when classes are on. It moves to Fridays in spring."),
        ),
        "They come back with questions of their students, and want each one answered",
        signs_in=True,
    ),
    Partner(
        "Transit", "Casa del Río (example)", "Families along the river, many of them Spanish speakers", ("es", "en"), 200,
        (
            Spoken("visit", 40, "They showed us where people wait in the dark"),
            Spoken("asked_to_host", 33, "They host the session on the bus route", "Send the posters", 3),
            Spoken("asked_to_spread", 20, "They tell people at the school"),
            Spoken("asked_to_bring", 12, "They bring eight families"),
            Spoken("asked_advice", 6, "They want an evening, not a morning", "Call about the minutes", 0),
            Spoken("they_came", 2, "They asked what became of the bench", "Say when the bench comes", 6),
        ),
        (
            Promised("A bench and a light at the new stop", 20),
            Promised("Our notes of each meeting in Spanish", -10, KEPT),
        ),
        "They wait and see whether we come back with an answer",
    ),
    Partner(
        "Transit", "Puente Norte (example)", "Vietnamese elders and their families", ("vi", "en"), 90,
        (
            Spoken("call", 28, "Elders miss their stop because they cannot read the sign"),
            Spoken("visit", 9, "We rode the bus with four of them", "Bring the card with stop names", 4),
        ),
        (
            Promised("Stop names called out in Vietnamese", -30, CHANGED,
                     "The sound system comes in June. Until then drivers have a card."),
            Promised("A seat for you in the riders’ board", 45),
        ),
        "They speak openly since we rode along",
    ),
    Partner(
        "Parks and Recreation", "Mesa Women’s Circle (example)", "Women who speak Dari and Pashto", ("fa-AF", "ps"), None,
        (
            Spoken("they_came", 18, "They want an hour in the park for women alone", "Answer about the Thursday hour", 2),
            Spoken("asked_advice", 5, "They drew where the benches should face"),
        ),
        (Promised("Evening sessions for women, with child care", 30),),
        "They come if one of ours speaks Dari",
        named=False,
    ),
    Partner(
        "Parks and Recreation", "Youth of the South Valley (example)", "Young people from 14 to 24", ("en", "es"), -20,
        (
            Spoken("message", 50, "They sent a film of the empty field", "Invite them to the picnic", -1),
            Spoken("asked_to_bring", 14, "They bring a team to the picnic"),
        ),
        (Promised("Two paid places in the parks survey", -60, NOT_KEPT,
                  "The money was cut in July. We ask again in the next budget."),),
        "They are angry about the two places, and say so",
    ),
    Partner(
        "Libraries", "Night Readers (example)", "People who work in hospitals at night", ("en", "es", "ar"), 150,
        (
            Spoken("asked_to_spread", 25, "They put our beans and jars into two staff rooms"),
            Spoken("call", 7, "They ask for a quiet room until nine", "Show them the room upstairs", 8),
        ),
        (Promised("A shelf of books in Arabic", 35),),
        "They trust us since the doors stayed open",
    ),
    Partner(
        "Family and Community Services", "Turno de Noche (example)", "Parents with late shifts", ("es",), 120,
        (Spoken("asked_to_host", 16, "Their kitchen is ours for two evenings", "Pay the cook", 5),),
        (Promised("A list of centers that stay open, by text", 25),),
        "They help, and doubt that anything will change",
    ),
    Partner(
        "Immigrant and Refugee Affairs", "Lake Communities Union (example)", "Families who speak Swahili and Kinyarwanda",
        ("sw", "rw", "fr"), 300,
        (
            Spoken("visit", 22, "We sat in on their Sunday meeting"),
            Spoken("asked_advice", 8, "They tell us which words nobody understands", "Send the second draft", 9),
        ),
        (Promised("The guide read aloud in Swahili", 60), Promised("Paid readers for each language", -5, KEPT)),
        "They correct us, which is a good sign",
    ),
    Partner(
        "Housing", "Tenants of Example Court (example)", "Tenants of 212 flats, a third of them Vietnamese speakers",
        ("en", "es", "vi"), 80,
        (Spoken("they_came", 11, "The boiler of house C is out again", "Tell them who inspects it", 1),),
        (Promised("An inspector within two days when the heat is out", 15),),
        "They keep a list of what we said and when",
    ),
    Partner(
        "Environmental Health", "Rail Yard Neighbors (example)", "People who live along the rail yard", ("en", "es"), 365,
        (Spoken("asked_advice", 13, "They marked the wind on our map", "Bring the four sensors for a look", 12),),
        (Promised("The figures of the sensors, every week, where all can read them", 50),),
        "They measured by themselves before we came, and share it",
    ),
    Partner(
        "Planning", "Wheels and Canes (example)", "People who use a wheelchair, a walker or a cane", ("en",), 240,
        (Spoken("visit", 17, "They led us down Fourth Street, at their pace", "Send the list of driveways", 7),),
        (Promised("No street is opened without a way around for wheels", -3, CHANGED,
                  "It holds on Fourth Street now. For all streets the council decides in spring."),),
        "They have heard such promises before",
    ),
    Partner(
        "Youth and Employment", "Studio Nineteen (example)", "Young people who make music and film", ("en", "es"), 60,
        (Spoken("asked_other", 10, "They film the announcement with us", "Agree on the pay", 3),),
        (Promised("Pay within ten days after each shoot", -12, KEPT),),
        "They like that the money came on time",
    ),
    Partner(
        "Early Childhood", "Lullaby Circle (example)", "Grandparents who speak Arabic, Dari and Vietnamese",
        ("ar", "fa-AF", "vi"), 180,
        (Spoken("visit", 19, "We learned three songs", "Ask for the words of the third song", 10),),
        (Promised("A play group in Arabic from spring on", 70),),
        "They bring their neighbors along",
    ),
    Partner(
        "Economic Development", "Street Kitchens (example)", "People who sell food from a stand", ("es", "vi"), None,
        (Spoken("call", 15, "They cannot come before their stands close", "Find an hour after nine at night", 4),),
        (Promised("One form in place of three", 40),),
        "They think that we count stands in order to fine them",
        named=False,
    ),
    Partner(
        "Municipal Development", "River Runners (example)", "People who run and walk along the river", ("en",), 100,
        (Spoken("asked_to_spread", 21, "They carry our map on their Tuesday run"),),
        (Promised("The lamp at the north bridge is mended", -8, NOT_KEPT,
                  "The part is back-ordered. A lamp on a mast stands there until then."),),
        "They write to us at night, when a lamp is out",
    ),
    Partner(
        "Equity and Inclusion", "Table of Twelve (example)", "Partners of all departments, once a month", ("en", "es", "ar"), 400,
        (Spoken("asked_advice", 4, "They read the draft of the rules", "Write down the four objections", 5),),
        (Promised("Each objection is answered in writing", 18),),
        "They tell us what others do not dare to",
    ),
    Partner(
        "Human Resources", "Second Start (example)", "People who look for work after prison", ("en",), 75,
        (Spoken("they_came", 23, "They showed us the question that sends people home", "Ask the lawyers about question 9", 11),),
        (Promised("Question 9 leaves the form, or we say why not", 33),),
        "They came by themselves, twice",
    ),
    Partner(
        "Purchasing", "Small Firms Together (example)", "Owners of firms with fewer than ten people", ("en", "es", "vi"), 210,
        (Spoken("message", 26, "They sent the dates of sixty invoices", "Show them where the time went", 13),),
        (Promised("Invoices under 2,000 dollars are paid in ten days", 55),),
        "They count days, as we do now",
    ),
)  # fmt: skip

PARTNER_OF: Mapping[str, str] = {one.department: one.name for one in reversed(PARTNERS)}
