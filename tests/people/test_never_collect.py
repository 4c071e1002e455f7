"""What free text may not hold, and the innocent texts that look alike. Every number is invented."""

import pytest

from engagement.people.never_collect import Finding, find, must_refuse, status_words


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("His number is A123456789.", "a_number"),
        ("A12345678", "a_number"),
        ("A 123 456 789", "a_number"),
        ("A-123-456-789", "a_number"),
        ("A# 123456789", "a_number"),
        ("a123456789", "a_number"),
        ("A١٢٣٤٥٦٧٨٩", "a_number"),
        ("alien number 123456789", "a_number"),
        *[(f"receipt {office}0912345678", "receipt_number") for office in "EAC IOE LIN MSC NBC SRC WAC YSC".split()],
        ("receipt IOE 09 123 45678", "receipt_number"),
        ("IOE-09-123-45678", "receipt_number"),
        ("123-45-6789", "ssn"),
        ("123 45 6789", "ssn"),
        ("١٢٣-٤٥-٦٧٨٩", "ssn"),
        ("۱۲۳-۴۵-۶۷۸۹", "ssn"),
        ("My SSN is 123456789", "ssn"),
        ("123456789 is my social security number", "ssn"),
        ("seguro social: 123456789", "ssn"),
        ("رقم الضمان الاجتماعي ١٢٣٤٥٦٧٨٩", "ssn"),
        ("912-70-1234", "itin"),
        ("ITIN 912701234", "itin"),
        ("912 70 1234", "itin"),
        ("taxpayer number 912701234", "itin"),
        ("Call +1 505-555-0142. 123-45-6789", "ssn"),
        ("+15055550142 123-45-6789", "ssn"),
        ("Her number is A123456789, her phone +1 505 555 0142", "a_number"),
    ],
)
def test_numbers_are_refused(text: str, what: str) -> None:
    assert [finding.what for finding in find(text)] == [what]
    assert must_refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call 505-555-0142",
        "A 505-555-0142 is her number",
        "A 505 555 0142",
        "(505) 555-0142",
        "+250 788 12 3456",
        "+44 788 12 3456",
        "+1 505 55 0142",
        "+1 505-55-0142",
        "+1-505-55-0142",
        "+505550142",
        "social security office: +505550142",
        "social security office: +1 505550142",
        "ZIP 87102-1234, near the social security office",
        "Order 123456789",
        "Appointment 2026-03-16 at 10:30",
        "Case WD-123-45",
        "Apartment A 12",
        "USA 2026",
        "",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He is undocumented", "UNDOCUMENTED", "has DACA", "has daca", "TPS holder", "applied for asylum", "a refugee from",
        "lost her green card", "afraid of ICE", "ICE came.", "no papers", "his visa expired", "is a U.S. citizen",
        "was deported", "work permit", "Está sin papeles", "es indocumentada", "pidió asilo", "la ciudadanía",
        "ciudadania", "su pasaporte", "هو لاجئ", "واللاجئين", "طلب اللجوء", "بدون أوراق", "الجنسية", "تأشيرة", "التأشيرة",
        "پناهنده است", "بی‌مدرک", "تابعيت", "کډوال دی", "Il est sans-papiers", "réfugiée", "demande d'asile", "mkimbizi",
        "impunzi", "він біженець", "без документів", "віза", "người tị nạn", "thẻ xanh", "他没有绿卡", "难民",
    ],
)  # fmt: skip
def test_words_about_status_are_asked_about(text: str) -> None:
    assert status_words(text)
    assert not must_refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "nice", "a nice office", "ice cream", "ICE CREAM", "ice on the road", "Alice", "service", "tps", "a senior citizen",
        "paid with a Visa card", "Refugee Services office", "needs housing and food", "busca trabajo y vivienda",
        "asilo de ancianos", "يحتاج إلى سكن", "جنس", "کار می‌خواهد", "Il cherche un logement", "expulsion de logement",
        "шукає житло", "потрібен притулок", "cần việc làm", "需要庇护所", "需要工作", "deportes", "televisado", "papers to sign",
        "revisar", "improvisa",
    ],
)  # fmt: skip
def test_innocent_words_pass(text: str) -> None:
    assert find(text) == []


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "Está refugiada, A123456789"
    assert find(text) == [
        Finding("prompt", "immigration_details", 5, 14),
        Finding("blocked", "a_number", 16, 26),
    ]


def test_places_count_marks_that_matching_skips() -> None:
    text = "هو لَاجِئ هنا"
    (finding,) = find(text)
    assert text[finding.start : finding.end] == "لَاجِئ"


def test_words_about_status_are_named_once_as_written() -> None:
    assert status_words("No tengo papeles, estoy sin papeles. Sin Papeles!") == ["sin papeles", "Sin Papeles"]
    assert status_words("I need a job") == []
