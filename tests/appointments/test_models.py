"""What an appointment knows of itself."""

from datetime import UTC, datetime, timedelta

from engagement.appointments.models import Appointment


def test_an_appointment_is_over_after_its_minutes() -> None:
    noon = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
    assert Appointment(starts_at=noon, minutes=45).ends_at == noon + timedelta(minutes=45)
