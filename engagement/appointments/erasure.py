"""What goes of a person's appointments when they are erased: where they were to come."""

from functools import partial
from uuid import uuid4

from engagement.appointments.models import Appointment
from engagement.people.whom import NOBODY, theirs
from engagement.web.contributions import Erasure

ERASURE = (
    Erasure(Appointment, partial(theirs, Appointment), {"place": NOBODY, "calendar_id": lambda appointment: uuid4()}),
)
