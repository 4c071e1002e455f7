"""What free text may not hold, and the innocent texts that look alike. Every number is invented."""

from itertools import product
from pathlib import Path

import pytest

from engagement.language.i18n import LANGUAGES
from engagement.people.never_collect import Span, find, must_refuse, status_words, without_numbers
from tests.phrases import FOLDER, LANGUAGES_UNSEEN, UNSEEN, phrases


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
        # parted by whatever keyboards put between them
        *[
            (f"123{between}45{between}6789", "ssn")
            for between in ("\u2011", "\u2014", "\u2212", "/", "_", "  ", " - ", "\n", "\u00a0")
        ],
        ("SSN123456789", "ssn"),
        ("ssn123-45-6789", "ssn"),
        ("social 123  45  6789", "ssn"),
        ("ssn 123\n45\n6789", "ssn"),
        ("A  012  345  678", "a_number"),
        ("A_012_345_678", "a_number"),
        ("A\n012\n345\n678", "a_number"),
        ("А012345678", "a_number"),
        ("ioe1234567890", "receipt_number"),
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
        "Social security, 12-10-2026 9:30",
        "А 10 12 2026 я прийду",
        "social security office, 505  555  0142",
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


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("my I-94 is 12345678901", True), ("I94: 123456789A1", True), ("USCIS online account 0912 3456 7890", True),
        ("I-94 office 505-555-0142", False), ("USCIS 1-800-375-5283", False),
    ],
)  # fmt: skip
def test_beside_a_word_about_status_numbers_are_refused_too(text: str, refused: bool) -> None:
    assert must_refuse(text) is refused


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "Está refugiada, A123456789"
    assert find(text) == [
        Span("prompt", "immigration_details", 5, 14),
        Span("blocked", "a_number", 16, 26),
    ]


def test_places_count_marks_that_matching_skips() -> None:
    text = "هو لَاجِئ هنا"
    (finding,) = find(text)
    assert text[finding.start : finding.end] == "لَاجِئ"


def test_words_about_status_are_named_once_as_written() -> None:
    assert status_words("Estoy sin papeles. Sin Papeles! No, sin papeles.") == ["sin papeles", "Sin Papeles"]
    assert status_words("I need a job") == []


# A word or more of each kind we look for, in each language we look in.
EVERY_WORD = {
    "en": """undocumented, unlawfully present, illegal alien, illegal immigrants, no papers, without papers,
        immigration status, migratory status, DACA, dreamer, asylum, asylee, refugees, green card, greencards, visas,
        overstay, overstayed, overstays, citizen, citizenship, deported, deportation, deportable, removal proceedings,
        USCIS, work permit, work authorization, passport, I-94, i94, humanitarian parole, special immigrant, ICE, TPS,
        EAD, SIV""",
    "es": """sin papeles, indocumentada, indocumentados, asilo, asilado, refugiada, tarjeta verde, residencia permanente,
        ciudadano, ciudadanía, la migra, deportada, deportación, estatus migratorio, status migratorio,
        situación migratoria, estado migratorio, permiso de trabajo, pasaporte""",
    "fr": """sans papiers, sans-papiers, réfugié, réfugiée, demande d'asile, droit d’asile, carte verte, titre de séjour,
        citoyenneté, nationalité, clandestin, clandestines, passeport""",
    "sw": "mkimbizi, wakimbizi, ukimbizi, uraia, viza, pasipoti, kadi ya kijani, bila karatasi, bila vibali",
    "rw": "impunzi, ubuhunzi, ubuhungiro, ubwenegihugu, pasiporo, nta byangombwa",
    "vi": """tị nạn, không giấy tờ, không có giấy tờ, thẻ xanh, thị thực, quốc tịch, trục xuất, nhập cư bất hợp pháp,
        hộ chiếu""",
    "uk": """біженець, біженка, біженці, біженців, біженцем, біженки, політичний притулок, прохач притулку, віза, візи,
        громадянство, депортація, грін-карта, нелегал, без документів, паспорт""",
    "ru": "беженец, беженка, беженцы, гражданство, виза, визу, убежище, без документов, грин карта",
    "ar": """لاجئ, لاجيء, للاجئين, وللتأشيرة,
        لاجئة, لاجئين, لاجئون, لاجئات, لجوء, بدون أوراق, بلا وثائق, غير شرعي, غير قانونية, تأشيرة, فيزا, جنسية,
        ترحيل, جواز سفر, جواز السفر, جرين كارد, البطاقة الخضراء, وضع الهجرة, حالة الهجرة""",
    "fa": """پناهنده, پناهندگی, پناهجو, پناهجویان, بی مدرک, بدون مدرک, ویزا, تابعیت, گرین کارت, دیپورت, پاسپورت""",
    "ps": "کډوال, کډواله, کډوالو, پناه غوښتونکی, ویزه, بې اسناد, بې اسنادو, شنه کارت",
    "zh": """难民, 難民, 庇护, 庇護, 绿卡, 綠卡, 签证, 簽證, 公民身份, 入籍, 国籍, 國籍, 无证, 無證, 偷渡, 非法移民, 驱逐出境,
        驅逐出境, 遣返, 移民身份, 护照, 護照, 黑户""",
}  # fmt: skip


@pytest.mark.parametrize("language", EVERY_WORD)
def test_every_word_we_look_for_is_found_whole(language: str) -> None:
    words = [" ".join(word.split()) for word in EVERY_WORD[language].split(",")]
    whole = {word: [Span("prompt", "immigration_details", 0, len(word))] for word in words}
    assert {word: find(word) for word in words} == whole


@pytest.mark.parametrize(
    "text",
    [
        *(f"the refugee {word}" for word in "affairs agency center centre office program services".split()),
        *(f"a visa {word}" for word in "card debit credit gift".split()),
        "senior citizens", "asilo de ancianos", "庇护所", "庇護所", "ICE CREAM",
    ],
)  # fmt: skip
def test_the_same_word_in_an_innocent_name_passes(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("cue", "what"),
    [
        ("alien registration", "a_number"), ("alien number", "a_number"), ("alien #", "a_number"),
        ("A number", "a_number"), ("A#", "a_number"),
        ("USCIS", "a_number"), ("número de extranjero", "a_number"), ("ITIN", "itin"), ("tax id", "itin"),
        ("taxpayer id", "itin"), ("tax number", "itin"), ("SSN", "ssn"), ("ss", "ssn"), ("social", "ssn"),
        ("social security", "ssn"), ("seguro social", "ssn"), ("الضمان", "ssn"), ("تأمین اجتماعی", "ssn"),
        ("مصونیت اجتماعی", "ssn"), ("sécurité sociale", "ssn"), ("an sinh xã hội", "ssn"), ("社会安全", "ssn"),
        ("社安", "ssn"), ("социального страхования", "ssn"), ("соціального страхування", "ssn"),
    ],
)  # fmt: skip
def test_a_word_beside_nine_digits_says_what_they_are(cue: str, what: str) -> None:
    assert [finding.what for finding in find(f"{cue}: 123456789") if finding.kind == "blocked"] == [what]
    assert [finding.what for finding in find(f"123456789 {cue}") if finding.kind == "blocked"] == [what]


@pytest.mark.parametrize(("letters_between", "refused"), [(0, True), (26, True), (27, False), (60, False)])
def test_a_word_too_far_away_explains_nothing(letters_between: int, refused: bool) -> None:
    assert must_refuse("SSN " + "x" * max(0, letters_between - 1) + " 123456789") is (refused or letters_between < 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SSN 123-45-6789, again 123-45-6789", [("ssn", 4, 15), ("ssn", 23, 34)]),
        ("难民绿卡", [("immigration_details", 0, 2), ("immigration_details", 2, 4)]),
        ("visa visa", [("immigration_details", 0, 4), ("immigration_details", 5, 9)]),
        ("passport 123-45-6789 A123456789", [("immigration_details", 0, 8), ("ssn", 9, 20), ("a_number", 21, 31)]),
        ("SSN of an alien: A123456789", [("a_number", 17, 27)]),  # once, as what it looks like
        ("123456789 SSN and ITIN", [("itin", 0, 9)]),
    ],
)
def test_each_stretch_is_found_once_in_order(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(one.what, one.start, one.end) for one in find(text)] == found


@pytest.mark.parametrize(("folder", "language"), [*product([FOLDER], LANGUAGES), *product([UNSEEN], LANGUAGES_UNSEEN)])
def test_what_people_write_of_their_papers_is_noticed(folder: Path, language: str) -> None:
    written = phrases(language, folder)
    told = [phrase for category, phrase in written if category == "never_collect"]
    others = [phrase for category, phrase in written if category not in ("never_collect", "danger")]
    missed, fired = [one for one in told if not find(one)], [one for one in others if find(one)]
    assert (len(missed) <= max(1, len(told) / 10), fired) == (True, []), missed


@pytest.mark.parametrize(
    "text",
    [
        "mi número A es 123456789", "mi A es 123456789", "رقم A ١٢٣٤٥٦٧٨٩", "ای نمبر مه ۲۳۴۵۶۷۸۹۱ اس", "我的A号码是123456789",
        "mon numéro A est 123 456 789", "số A của tôi 123456789", "namba yangu ya A 123456789", "мій А номер 123456789",
        "社安号是123-45-6789", "social 1 2 3 4 5 6 7 8 9", "passport number P1234567", "pasaporte 12345678",
    ],
)  # fmt: skip
def test_numbers_are_refused_in_every_language(text: str) -> None:
    assert must_refuse(text)
    assert not must_refuse(without_numbers(text)) and "•" in without_numbers(text)


@pytest.mark.parametrize("text", ["Call 505-555-0142 about K7F-Q2M", "ZIP 87102-1234", "الرقم 5055550142", ""])
def test_other_numbers_stay_in_a_text(text: str) -> None:
    assert without_numbers(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "No tengo papeles", "I don't have papers", "ليس لدي أوراق", "ما عندي أوراق", "مدرک ندارم", "اسناد نلرم", "sina karatasi",
        "nta byangombwa mfite", "tôi không có giấy tờ", "toi khong co giay to", "没有身份", "沒有證件", "je n'ai pas de papiers",
        "немає документів", "asnad nalaram", "madrak nadaram",
    ],
)  # fmt: skip
def test_whoever_says_that_they_have_no_papers_is_asked_to_take_it_out(text: str) -> None:
    assert status_words(text) and not must_refuse(text)
