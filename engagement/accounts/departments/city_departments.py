"""The departments that the city's racial equity vision speaks of: a start for a city that has none here yet.

From each name its key is made, which figures and addresses go by; a city calls them what it likes afterwards.
"""

CITY_DEPARTMENTS = (
    "Early Childhood",
    "Economic Development",
    "Environmental Health",
    "Equity and Inclusion",
    "Family and Community Services",
    "Housing",
    "Human Resources",
    "Immigrant and Refugee Affairs",
    "Libraries",
    "Municipal Development",
    "Parks and Recreation",
    "Planning",
    "Purchasing",
    "Transit",
    "Youth and Employment",
)
