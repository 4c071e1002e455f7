"""What replies mean, in the languages of the residents, and the replies that only look clear."""

import time

import pytest

from engagement.language.phrasebook import books
from engagement.messaging import reply_meaning
from engagement.messaging.reply_meaning import ReplyMeaning, understand

(
    STOP, START, HELP, YES, NO, NEED_HELP, WRONG_NUMBER, STOP_SHARING, THANKS, MAY_WANT_TO_STOP, UNCLEAR,
) = ReplyMeaning  # fmt: skip


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("language", ["en", "es", "ar", "fa-AF", "zh-Hans"])
@pytest.mark.parametrize(
    "text",
    [
        "STOP", "stop", "Stop.", " stop \n", "STOP!!!", "“Stop”", "ＳＴＯＰ", "stop 🙏", "s\u200btop", "\u200fSTOP\u200f",
        "Stop. Thank you", "please stop", "Stop please, thanks", "stop stop stop", "STOPALL", "Stop all", "UNSUBSCRIBE",
        "cancel", "End", "quit", "revoke", "OPTOUT", "opt-out", "Opt out", "REMOVE", "PARAR", "ALTO", "alto por favor",
        "para gracias", "Detener", "cancelar", "BAJA", "no más", "NO MAS", "salir", "DUNG", "DỪNG", "Dừng", "HUY", "Hủy",
        "ARRET", "Arrêt", "acha", "simama", "HAGARIKA", "توقف", "إيقاف", "ايقاف", "قف", "تَوَقَّف", "توقف شكرا", "توقّف، شكراً",
        "من فضلك توقف", "لغو", "ودروه", "بس", "停止", "退订", "停止，谢谢", "请停止", "СТОП", "Стоп, будь ласка", "TIGIL",
    ],
)  # fmt: skip
def test_stop_in_any_language_whoever_says_it(text: str, language: str, asked: bool) -> None:
    assert understand(text, language, asked) is STOP


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("START", START), ("Unstop", START), ("iniciar", START), ("EMPEZAR", START), ("ابدأ", START), ("شروع", START),
        ("开始", START), ("HELP", HELP), ("help?", HELP), ("Info", HELP), ("ayuda", HELP), ("Ayuda por favor", HELP),
        ("مساعدة", HELP), ("کمک", HELP), ("كمك", HELP), ("مرسته", HELP), ("GIUP", HELP), ("Giúp", HELP), ("giup do", HELP),
        ("Bắt đầu", START), ("BAT DAU", START), ("AIDE", HELP),
        ("msaada", HELP), ("UBUFASHA", HELP), ("帮助", HELP), ("допомога", HELP), ("ПОМОЩЬ", HELP), ("TULONG", HELP),
        ("I need help", HELP), ("necesito ayuda", HELP),
    ],
)  # fmt: skip
def test_start_and_help_need_no_question(text: str, answer: ReplyMeaning) -> None:
    assert understand(text, "en" if answer is START else "es", asked=False) is answer


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "1", YES), ("en", "1.", YES), ("en", "(1)", YES), ("en", "1️⃣", YES), ("en", "１", YES), ("en", "Yes", YES),
        ("en", "1 - yes", YES), ("en", "yes thank you!", YES), ("en", "YES YES", YES), ("en", "yeah 👍", YES),
        ("en", "2", NO), ("en", "no", NO), ("en", "No, thanks", NO), ("en", "2 no", NO), ("en", "Not yet.", NO),
        ("en", "3", NEED_HELP), ("en", "#3", NEED_HELP), ("en", "I need help", NEED_HELP), ("en", "Sí", YES),
        ("es", "SI", YES), ("es", "Sí", YES), ("es", "si gracias", YES), ("es", "NO", NO), ("es", "No, gracias.", NO),
        ("es", "todavía no", NO), ("es", "uno", YES), ("es", "1 sí", YES), ("es", "3", NEED_HELP),
        ("es", "Necesito ayuda", NEED_HELP), ("es", "yes", YES),
        ("ar", "١", YES), ("ar", "٢", NO), ("ar", "٣", NEED_HELP), ("ar", "۱", YES), ("ar", "نعم", YES),
        ("ar", "نَعَم", YES), ("ar", "نعم شكراً", YES), ("ar", "لا", NO), ("ar", "لا، شكرا", NO), ("ar", "١ نعم", YES),
        ("ar", "\u200f٢\u200f", NO), ("ar", "أحتاج مساعدة", NEED_HELP), ("ar", "yes", YES),
        ("fa-AF", "بلی", YES), ("fa-AF", "نخیر", NO), ("fa-AF", "۳", NEED_HELP), ("ps", "هو", YES), ("ps", "نه", NO),
        ("fr", "Oui", YES), ("fr", "non merci", NO), ("sw", "ndiyo", YES), ("sw", "Hapana", NO), ("rw", "Yego", YES),
        ("rw", "oya", NO), ("uk", "так", YES), ("uk", "ні", NO), ("vi", "Có", YES), ("vi", "không", NO),
        ("vi", "Rồi", YES), ("vi", "Đúng", YES), ("vi", "Dạ đúng", YES),
        ("fr", "ils ont appelé mais j'ai besoin d'aide", NEED_HELP),
        ("vi", "chua co", NO), ("ar", "أبداً", NO), ("ar", "ابدا", NO), ("en", "Yes?? no nobody", NO),
        ("en", "yes but I still need help", NEED_HELP), ("ps", "مرسته وکړۍ", NEED_HELP),
        ("zh-Hans", "是的", YES), ("zh-Hans", "没有", NO),
    ],
)  # fmt: skip
def test_answers_to_a_question(language: str, text: str, answer: ReplyMeaning) -> None:
    assert understand(text, language, asked=True) is answer
    assert understand(text, language, asked=False) in (UNCLEAR, HELP)


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ""), ("en", "?"), ("en", "👎"), ("en", "😡"), ("en", "🆘"), ("en", "stop the rain"),
        ("en", "hello?"),
        ("en", "the bus stop"), ("en", "nonstop"), ("en", "1 or 2"), ("en", "yes no"), ("en", "12"),
        ("en", "Disliked “Reply 1 for yes”"),
        ("en", "the end"), ("en", "I cannot help you"), ("en", "cancel my appointment"), ("en", "505-555-0142"),
        ("en", "start tomorrow?"), ("en", "yes but they never called"), ("en", "4"), ("en", "11"), ("en", "هو"),
        ("es", "es muy alto"), ("es", "el alto costo"), ("es", "para mi hijo"), ("es", "no me llaman Ana"),
        ("es", "trabajo de baja paga"), ("es", "si puedo ir mañana"), ("es", "no sé"), ("ar", "👍👎"),
        ("ar", "توقف المطر"), ("ar", "لا أعرف"), ("ar", "هو"), ("vi", "đừng"),
        ("sw", "walinipiga"), ("sw", "alinipiga jana"), ("sw", "nitakupigia kesho"), ("sw", "walisema watanipigia"),
        ("rw", "bazampamagara ejo"),
        ("rw", "Yego ariko barashaka amafaranga"), ("fr", "ils vont m'appeler"), ("fr", "il m'a trouvé"),
        ("vi", "thứ năm được không?"),
        ("vi", "họ sẽ gọi"), ("zh-Hans", "他打我了"), ("zh-Hans", "不明白"), ("zh-Hans", "没问题我会来"),
        ("zh-Hans", "他们打电话给我了吗"),
    ],
)  # fmt: skip
def test_unclear(language: str, text: str, asked: bool) -> None:
    assert understand(text, language, asked) is UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "stop texting me", "Please stop sending these", "STOP MESSAGES", "don't text me", "Don’t text me again", "dont call me",
        "Do not contact me", "no more texts please", "leave me alone", "take me off your list", "I want to unsubscribe",
        "I want to opt out", "I do not want these messages", "stop", "no me escriban", "No me manden más mensajes",
        "dejen de escribirme", "ya no quiero", "no quiero recibir mensajes", "quítenme de la lista", "لا ترسلوا لي رسائل",
        "لا ترسل", "توقفوا عن مراسلتي", "لا أريد رسائل", "دیگر پیام ندهید", "arrêtez de m'écrire", "ne m'écrivez plus",
        "не пишіть мені", "не пишите мне", "đừng nhắn tin", "别再发了", "不要给我发短信", "msinitumie ujumbe", "usinitumie tena",
        "plus de messages svp", "不要再给我发短信了", "不要再傳簡訊給我", "Làm ơn không gửi tin nhắn cho tôi nữa",
        "start? dont text me again",
        "ntimuzongere kunyandikira",
    ],
)  # fmt: skip
def test_wishes_to_stop_are_seen(text: str) -> None:
    assert understand(text, "en", asked=True) in (MAY_WANT_TO_STOP, STOP)


@pytest.mark.parametrize(
    "text",
    ["", "1", "no", "sí", "no gracias", "stop the rain", "the bus stop is far", "they never called", "call me", "لا", "نعم",
     "no tengo trabajo", "no me han llamado", "I need help", "لا أعرف", "لا أريد سكنا"],
)  # fmt: skip
def test_other_messages_are_no_wish_to_stop(text: str) -> None:
    assert understand(text, "en", asked=True) not in (MAY_WANT_TO_STOP, STOP)


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no need help"), ("en", "I don't need help anymore"), ("es", "no necesito ayuda"),
        ("es", "ya no ocupo ayuda gracias"), ("vi", "không cần giúp nữa"), ("vi", "khong can giup do"),
        ("zh-Hans", "不需要帮助"), ("zh-Hans", "我不需要帮助了，谢谢"),
        ("ar", "لا احتاج مساعدة"), ("ar", "ما بدي مساعدة"), ("fa-AF", "کمک نمی خواهم"), ("ps", "مرسته نه غواړم"),
        ("sw", "sihitaji msaada"),
        ("rw", "sinkeneye ubufasha"), ("fr", "je n'ai pas besoin d'aide"), ("fr", "pas besoin d'aide"),
        ("uk", "не потрібна допомога"), ("vi", "tôi không cần giúp đỡ"),
    ],
)  # fmt: skip
def test_who_needs_no_help_calls_for_none(language: str, text: str, asked: bool) -> None:
    assert understand(text, language, asked) is UNCLEAR


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "help me cancel my appointment"), ("en", "can you help me change my appointment to friday"),
        ("es", "me puede ayudar a cambiar la cita"), ("es", "necesito ayuda para cancelar mi cita"),
        ("fr", "aidez-moi à annuler mon rendez-vous"), ("sw", "sitaki munisaidie"), ("sw", "sitaki mnisaidie tena"),
        ("vi", "giúp tôi hủy lịch hẹn"), ("zh-Hans", "帮我取消预约"), ("fa-AF", "کمک کنید وقت ملاقات را لغو کنم"),
        ("uk", "допоможіть скасувати запис"), ("ar", "ساعدوني في إلغاء الموعد"),
    ],
)  # fmt: skip
def test_who_wants_another_help_or_none_is_read_by_a_person(language: str, text: str) -> None:
    assert understand(text, language, asked=True) is UNCLEAR


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("fr", "pas de sms", MAY_WANT_TO_STOP), ("fr", "Bonjour, pas de messages", MAY_WANT_TO_STOP),
        ("en", "no messages please", MAY_WANT_TO_STOP), ("es", "no mensajes", MAY_WANT_TO_STOP),
        ("fr", "pas de sms encore", NO), ("fr", "je n'ai pas de sms", NO), ("fr", "toujours pas de messages", NO),
        ("fr", "2 pas de sms", NO), ("fr", "pas encore de sms", NO),
    ],
)  # fmt: skip
def test_no_texts_alone_may_be_a_wish(language: str, text: str, answer: ReplyMeaning) -> None:
    assert understand(text, language, asked=True) is answer


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "3 tôi cần giúp đỡ"),
        ("sw", "hapana hawajapiga na nahitaji msaada"), ("rw", "oya ntibampamagaye kandi nkeneye ubufasha"),
        ("en", "I need help with a paper that came from the court on Monday"), ("en", "3 please help me, the rent is due"),
        ("es", "necesito ayuda con la luz porque me la cortaron"), ("en", "no. I need help"),
    ],
)  # fmt: skip
def test_a_call_for_help_may_say_what_for(language: str, text: str) -> None:
    assert understand(text, language, asked=True) is NEED_HELP


A_BOOK = """
yes = ["[...-{turns}] they called ...-{turns}", "they called and came"]
no = ["nobody came", "...-{turns} nobody called ...-{turns}"]
need_help = ["...-{turns} need help ...-{turns}"]
wrong_number = ["[...-{turns}] do not know her"]
aside = ["twice"]
[sets]
turns = ["but", "not", "nobody", "they called", "need"]
"""


@pytest.mark.parametrize(
    ("text", "asked", "answer"),
    [
        ("good day sir, it is Ana, they called me on Monday", True, YES), ("they called me but late", True, UNCLEAR),
        ("Ana they called me", False, UNCLEAR), ("noboddy, they called me", True, UNCLEAR), ("2 they called me", True, UNCLEAR),
        ("two weeks now. nobody called me", True, NO), ("they called me, we need help", True, NEED_HELP),
        ("they called and came", True, YES), ("they called twice and nobody came", True, UNCLEAR),
        ("we need help now", False, UNCLEAR),
        ("we need help now", True, NEED_HELP), ("Ana? I do not know her", False, WRONG_NUMBER),
    ],
)  # fmt: skip
def test_free_words_change_nothing(
    text: str, asked: bool, answer: ReplyMeaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = books.read("xx", A_BOOK)
    monkeypatch.setattr(reply_meaning, "books_of", lambda language: [own])
    assert understand(text, "xx", asked) is answer


def test_what_reads_without_free_words_means_just_that(monkeypatch: pytest.MonkeyPatch) -> None:
    own = books.read("xx", 'yes = ["...-{turns} called"]\nno = ["nobody"]\naside = ["called"]\n[sets]\nturns = ["but"]')
    monkeypatch.setattr(reply_meaning, "books_of", lambda language: [own])
    assert understand("nobody called", "xx", asked=True) is NO


@pytest.mark.parametrize("piece", ["\ufdfa", "\u337f", "je ", "pas ", "نه ", "人", "a.", "“a", "no me "])
def test_the_worst_text_is_read_in_a_moment(piece: str) -> None:
    text = (piece * 1600)[:1600]
    understand("what reads it is made", "en", asked=True)
    took = []
    for _ in range(2):
        began = time.process_time()
        understand(text, "en", asked=True)
        took.append(time.process_time() - began)
    assert min(took) < 0.2, "seconds, before texts of more words than a phrase has were left to a person unread"
