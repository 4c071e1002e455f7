"""A larger directory: services as a whole state has them, each with its hours, place and phone."""

from datetime import time
from typing import Any

from sqlalchemy import insert

from engagement.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from engagement.directory.vocabulary import Weekday
from engagement.foundation import db
from engagement.people.needs import NEEDS

SOURCE = "bench"
FIRST = 1_000_000  # their ids begin here, and leave the demo's alone
SERVICES_OF_ONE = 4


def add_services(many: int) -> None:
    """Add so many services to the directory."""
    if not many:
        return
    kinds, days, numbers = list(NEEDS), list(Weekday), range(FIRST, FIRST + many)
    owners = range(FIRST, FIRST + many // SERVICES_OF_ONE + 1)
    of = {number: FIRST + (number - FIRST) // SERVICES_OF_ONE for number in numbers}
    rows: dict[type[db.Model], list[dict[str, Any]]] = {
        Organization: [
            {"id": one, "source": SOURCE, "source_id": str(one), "name": f"Organization {one} (example)"} for one in owners
        ],
        Location: [
            {"id": one, "source": SOURCE, "source_id": str(one), "organization_id": one, "name": f"House {one}", "zip": "87108",
             "address": f"{one} Example Street"} for one in owners
        ],
        Service: [
            {"id": one, "source": SOURCE, "source_id": str(one), "organization_id": of[one], "languages": ["en", "es"],
             "name": f"{kinds[one % len(kinds)].capitalize()} {one * 7919 % many:05d}", "categories": [kinds[one % len(kinds)]],
             "description": "Help in small groups, at no cost. Call before you come."} for one in numbers
        ],
        ServiceAtLocation: [{"service_id": one, "location_id": of[one]} for one in numbers],
        Schedule: [
            {"source": SOURCE, "source_id": str(one), "service_id": one, "weekday": days[one % 5], "opens_at": time(9),
             "closes_at": time(17)} for one in numbers
        ],
        Phone: [{"source": SOURCE, "source_id": str(one), "service_id": one, "number": "505-555-0142"} for one in numbers],
    }  # fmt: skip
    for model, told in rows.items():
        db.session.execute(insert(model), told)
