"""Giving a service a place."""

from engagement.directory.models import Location, Service, ServiceAtLocation
from engagement.foundation import db
from tests import make


def at(service: Service, zip_code: str, **facts: object) -> Location:
    """A place where the service is given."""
    n = make.number()
    place = Location(
        source="test",
        source_id=f"place-{n}",
        organization_id=service.organization_id,
        name="Hall",
        zip=zip_code,
        **facts,
    )
    db.session.add(place)
    db.session.flush()
    db.session.add(ServiceAtLocation(service_id=service.id, location_id=place.id))
    db.session.flush()
    return place
