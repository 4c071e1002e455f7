"""What the demo's plans say. All invented."""

from dataclasses import dataclass

from engagement.demo.levels import LISTEN, TOGETHER

BUS, PARK, LIBRARY = "Bus route 99 (example)", "Shade and water in Sunrise Park (example)", "Library hours (example)"
GUIDE, REPAIRS, AIR = (
    "A welcome guide people use (example)",
    "Repairs in rented homes (example)",
    "Air near the rail yard (example)",
)
SIDEWALKS, JOBS, PLAY = (
    "Sidewalks on Fourth Street (example)",
    "First jobs for the summer (example)",
    "Play groups in home languages (example)",
)
LIGHTS, BIDS = "Lights on the river path (example)", "Bids from small firms (example)"


@dataclass(frozen=True)
class Written:
    """A plan as its authors wrote it: how it stands, and in how many days from its start the decision was to be made."""

    department: str
    name: str
    purpose: str
    decision: str
    decided_by: str
    open: str
    not_open: str
    level: str
    languages: tuple[str, ...]
    methods: tuple[str, ...]
    channels: str
    budget: int  # dollars
    stands: str = "approved"
    decides_in: int = 120
    moved_because: str = ""
    decided: str = ""
    decided_ago: int = 0
    history: str = ""
    open_at_first: str = ""  # what was open when it was put into other languages


PLANS = (
    Written(
        "Transit",
        BUS,
        "Riders told drivers that the times do not fit people who work at night.",
        "The times and the stops of route 99 from spring on",
        "City Council",
        "Times, stops, how often the bus comes",
        "The budget of this year",
        "iap2_involve",
        ("vi", "es"),
        ("listening_session", "walk", "text_poll"),
        "Cards in the bus, Radio Ejemplo, the Vietnamese grocery",
        6200,
        decides_in=50,
        moved_because="The council asked for the costs first.",
        decided="Route 99 runs later, and keeps its stop at the clinic.",
        decided_ago=12,
        history="In 2019 a stop was moved, and nobody had asked.",
    ),
    Written(
        "Parks and Recreation",
        PARK,
        "Families told us that the park is too hot for children.",
        "Where trees, a shade roof and a water tap go",
        "Parks director",
        "The places, the kind of shade, the hours",
        "The money: one roof, twelve trees",
        LISTEN,
        ("es", "sw"),
        ("cultural_event", "table"),
        "Soccer teams, the school next door, signs at the swings",
        2800,
        open_at_first="The places, the kind of shade",
    ),
    Written(
        "Libraries",
        LIBRARY,
        "People who work by day find the doors closed.",
        "The hours of two branches",
        "Library board",
        "Which evenings",
        "The number of hours in a week",
        "iap2_consult",
        ("es", "ar"),
        ("survey", "listening_session"),
        "Bookmarks, the mosque, the night shift of two hospitals",
        1500,
        decides_in=60,
        decided="Two branches open until 9 on Tuesdays and Thursdays.",
        decided_ago=20,
    ),
    Written(
        "Family and Community Services",
        "Child care after five (example)",
        "Parents with late shifts have nobody for their children.",
        "Whether three centers stay open until nine",
        "City Council",
        "Which centers, which days",
        "The price",
        "iap2_consult",
        ("es", "fa-AF"),
        ("focus_group", "meeting"),
        "Employers with late shifts, child care centers",
        5400,
        stands="in_review",
    ),
    Written(
        "Immigrant and Refugee Affairs",
        GUIDE,
        "Newcomers say that they find nothing in it.",
        "What stands in the guide, and in which languages",
        "Department director",
        "All of it",
        "The printing money",
        "ownership_defer",
        ("fa-AF", "ar", "sw"),
        ("focus_group", "listening_session", "interview"),
        "Voice messages in family groups, English classes",
        7100,
    ),
    Written(
        "Housing",
        REPAIRS,
        "Tenants wait long for heat in winter.",
        "Rules for urgent repairs",
        "City Council",
        "What counts as urgent",
        "State law",
        TOGETHER,
        ("es", "vi"),
        ("door_to_door", "meeting"),
        "Doors, laundry rooms, the legal aid line",
        4300,
        decides_in=150,
    ),
    Written(
        "Environmental Health",
        AIR,
        "Neighbors ask what is in the air.",
        "Where four sensors go",
        "Department director",
        "The places",
        "The number of sensors",
        "iap2_collaborate",
        ("es",),
        ("walk", "advisory_body"),
        "The parish paper, school notes, the union of railway workers",
        3600,
    ),
    Written(
        "Planning",
        SIDEWALKS,
        "People in wheelchairs use the road.",
        "The order of the work",
        "Planning commission",
        "What comes first",
        "The yearly money",
        "iap2_consult",
        ("es", "vi"),
        ("walk", "survey"),
        "The center for independent living, shops on the street",
        2100,
        decides_in=75,
        decided="The crossing at the bakery comes first, then the blocks to the clinic.",
        decided_ago=8,
    ),
    Written(
        "Youth and Employment",
        JOBS,
        "Young people say that they hear of jobs too late.",
        "How and when places are announced",
        "Department director",
        "Channels and dates",
        "The number of places",
        "iap2_involve",
        ("es", "sw"),
        ("table", "focus_group"),
        "Two teachers whom everybody names, short videos",
        3900,
    ),
    Written(
        "Early Childhood",
        PLAY,
        "Parents want play groups in their language.",
        "Which six groups begin in spring",
        "Department director",
        "Languages, places, hours",
        "Six groups",
        "iap2_collaborate",
        ("ar", "fa-AF", "vi"),
        ("cultural_event", "interview"),
        "Grandparents at the gate, the clinic for children",
        2600,
    ),
    Written(
        "Economic Development",
        "Small grants for food stands (example)",
        "Sellers find the form too long.",
        "A new form and new dates",
        "City Council",
        "The questions, the dates",
        "The total of the grants",
        "iap2_consult",
        ("es", "vi"),
        ("interview", "meeting"),
        "Wholesale market, the food inspectors’ letter",
        1900,
        stands="in_review",
    ),
    Written(
        "Municipal Development",
        LIGHTS,
        "People feel unsafe after dark.",
        "Where forty lights go",
        "Department director",
        "The places",
        "Forty lights",
        "iap2_consult",
        ("es",),
        ("walk", "table"),
        "Running clubs, the evening market, the shelter",
        1700,
    ),
    Written(
        "Equity and Inclusion",
        "How the city pays people for their time (example)",
        "People give evenings and get nothing.",
        "Rules for payments",
        "Mayor",
        "Amounts and ways",
        "Tax law",
        "ownership_collaborate",
        ("es", "ar"),
        ("listening_session", "advisory_body"),
        "Partners of all departments",
        8000,
        stands="draft",
    ),
    Written(
        "Human Resources",
        "Job ads in plain words (example)",
        "People do not apply because of the words.",
        "A guide for job ads",
        "Department director",
        "The words",
        "Legal parts",
        "iap2_consult",
        ("es",),
        ("focus_group", "table"),
        "Job fairs, the library’s computers",
        1200,
        stands="draft",
        decides_in=0,
    ),
    Written(
        "Purchasing",
        BIDS,
        "Small firms say that they cannot wait for payment.",
        "When the city pays",
        "City Council",
        "The days",
        "Audit rules",
        "iap2_consult",
        ("es", "vi"),
        ("meeting", "interview"),
        "The chamber of small firms, the last page of each invoice",
        900,
    ),
)
