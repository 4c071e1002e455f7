"""The slowest statements of the pages are found, explained without doing anything, and told without long values."""

import re

import psycopg

from bench.plans import hottest, page
from bench.site import Site


def test_the_slowest_statements_are_explained(site: Site, city: psycopg.Connection) -> None:
    found = hottest(site, 4)
    assert len(found) == 4 and sorted(found, key=lambda one: -one.milliseconds) == found
    for one in found:
        assert one.pages and one.query.startswith("SELECT")
        assert one.plan[-2].startswith("Planning Time") and one.plan[-1].startswith("Execution Time")
    told = page(found, people=400, machine="two cores", visits=5)
    assert told.count("```sql") == 4 and "with 400 people" in told
    assert not re.search(r"x[0-9a-f]{20}", told)
