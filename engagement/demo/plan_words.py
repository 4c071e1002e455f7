"""What the demo's plans say. All invented."""

from dataclasses import dataclass

BUS, PARK, LIBRARY = "Bus route 99 (example)", "Shade and water in Sunrise Park (example)", "Library hours (example)"


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
    stands: str = "approved"
    decides_in: int = 120
    moved_because: str = ""
    decided: str = ""
    decided_ago: int = 0
    history: str = ""


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
        "iap2_collaborate",
        ("es", "sw"),
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
        stands="in_review",
    ),
    Written(
        "Immigrant and Refugee Affairs",
        "A welcome guide people use (example)",
        "Newcomers say that they find nothing in it.",
        "What stands in the guide, and in which languages",
        "Department director",
        "All of it",
        "The printing money",
        "ownership_defer",
        ("fa-AF", "ar", "sw"),
    ),
    Written(
        "Housing",
        "Repairs in rented homes (example)",
        "Tenants wait long for heat in winter.",
        "Rules for urgent repairs",
        "City Council",
        "What counts as urgent",
        "State law",
        "iap2_involve",
        ("es", "vi"),
        decides_in=150,
    ),
    Written(
        "Environmental Health",
        "Air near the rail yard (example)",
        "Neighbors ask what is in the air.",
        "Where four sensors go",
        "Department director",
        "The places",
        "The number of sensors",
        "iap2_collaborate",
        ("es",),
        stands="draft",
        decides_in=0,
    ),
    Written(
        "Planning",
        "Sidewalks on Fourth Street (example)",
        "People in wheelchairs use the road.",
        "The order of the work",
        "Planning commission",
        "What comes first",
        "The yearly money",
        "iap2_consult",
        ("es", "vi"),
        stands="in_review",
    ),
    Written(
        "Youth and Employment",
        "First jobs for the summer (example)",
        "Young people say that they hear of jobs too late.",
        "How and when places are announced",
        "Department director",
        "Channels and dates",
        "The number of places",
        "iap2_involve",
        ("es", "sw"),
    ),
    Written(
        "Early Childhood",
        "Play groups in home languages (example)",
        "Parents want play groups in their language.",
        "Which six groups begin in spring",
        "Department director",
        "Languages, places, hours",
        "Six groups",
        "iap2_collaborate",
        ("ar", "fa-AF", "vi"),
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
        stands="draft",
    ),
    Written(
        "Municipal Development",
        "Lights on the river path (example)",
        "People feel unsafe after dark.",
        "Where forty lights go",
        "Department director",
        "The places",
        "Forty lights",
        "iap2_consult",
        ("es",),
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
        stands="draft",
        decides_in=0,
    ),
    Written(
        "Purchasing",
        "Bids from small firms (example)",
        "Small firms say that they cannot wait for payment.",
        "When the city pays",
        "City Council",
        "The days",
        "Audit rules",
        "iap2_consult",
        ("es", "vi"),
    ),
)
