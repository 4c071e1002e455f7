"""The words people answer texts with, by language. One entry adds one word; a fluent speaker reviews each list.

Spellings are compared without accents, case, punctuation or vowel points (see answers.py), so one spelling of each is enough;
only the Vietnamese đ, a letter of its own and no accent, is written both ways.
Words to stop are honoured in every language, whoever writes them. No word for yes may start texts again.
"""

STOP_WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "remove",
        "remove me", "stop it", "stop now",
    ),
    "es": (
        "parar", "para", "pare", "paren", "alto", "detener", "detengan", "cancelar", "baja", "no más", "salir", "basta",
        "no más mensajes",
    ),
    "vi": ("dừng", "hủy", "dừng lại"),
    "fr": ("arrêt", "arrête", "arrêter", "arrêtez", "désabonner"),
    "sw": ("acha", "simama"),
    "rw": ("hagarika",),
    "ar": ("توقف", "توقفوا", "إيقاف", "قف", "إلغاء", "إلغاء الاشتراك"),
    "fa": ("توقف", "لغو", "لغو کن", "بس است"),
    "ps": ("ودروه", "ودرېږه", "بس"),
    "zh": ("停止", "停", "退订", "退訂", "取消"),
    "uk": ("стоп", "зупинити", "припинити"),
    "ru": ("стоп", "остановить", "прекратить"),
    "fil": ("tigil", "itigil"),
}  # fmt: skip

START_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("start", "unstop"),
    "es": ("iniciar", "empezar", "comenzar"),
    "vi": ("bắt đầu", "bat dau"),
    "fr": ("commencer", "démarrer"),
    "sw": ("anza",),
    "rw": ("tangira",),
    "ar": ("ابدأ", "بدء"),
    "fa": ("شروع",),
    "ps": ("پیل",),
    "zh": ("开始", "開始"),
    "uk": ("старт", "почати"),
    "ru": ("старт", "начать"),
}

HELP_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("help", "info"),
    "es": ("ayuda", "info", "información"),
    "vi": ("giúp", "giúp đỡ", "giup do"),
    "fr": ("aide",),
    "sw": ("msaada",),
    "rw": ("ubufasha",),
    "ar": ("مساعدة",),
    "fa": ("کمک",),
    "ps": ("مرسته",),
    "zh": ("帮助", "幫助"),
    "uk": ("допомога",),
    "ru": ("помощь",),
    "fil": ("tulong",),
}

# Organizations are to see nothing more; texts of ours are as welcome as before. Whoever says it of one organization, or "do not
# stop sharing", is read by a person: only these words, and nothing around them, stop all of it.
STOP_SHARING_WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        "stop sharing", "stop sharing everything", "stop sharing my information", "stop sharing my info", "stop sharing my data",
        "don't share my information", "dont share my information", "do not share my information", "don't share my info",
        "dont share my info", "do not share my info", "don't share my data", "do not share my data", "don't share anything",
        "dont share anything", "do not share anything", "i want you to stop sharing", "i want to stop sharing",
    ),
    "es": (
        "dejar de compartir", "dejen de compartir", "deje de compartir", "paren de compartir", "no compartir",
        "dejen de compartir mi información", "dejen de compartir mis datos", "deje de compartir mi información",
        "no compartan mi información", "no compartan mis datos", "no comparta mi información", "no compartan nada",
        "ya no compartan mi información", "ya no compartan mis datos", "no quiero que compartan mi información",
    ),
    "vi": (
        "ngừng chia sẻ", "dừng chia sẻ", "đừng chia sẻ", "ngừng chia sẻ thông tin", "ngừng chia sẻ thông tin của tôi",
        "đừng chia sẻ thông tin", "đừng chia sẻ thông tin của tôi", "dung chia se thong tin cua toi",
    ),
    "fr": (
        "arrêter le partage", "arrêtez le partage", "arrêter de partager", "arrêtez de partager", "stop partage",
        "arrêtez de partager mes informations", "ne partagez plus mes informations", "ne partagez pas mes informations",
        "ne partagez plus", "ne partagez plus rien",
    ),
    "sw": (
        "acha kutoa habari zangu", "acheni kutoa habari zangu", "msitoe habari zangu", "usitoe habari zangu",
        "acha kushiriki habari zangu", "acheni kushiriki habari zangu", "acha kusambaza habari zangu",
    ),
    "rw": (
        "hagarika gutanga amakuru", "hagarika gutanga amakuru yanjye", "muhagarike gutanga amakuru yanjye",
        "ntimutange amakuru yanjye", "ntutange amakuru yanjye",
    ),
    "ar": (
        "إيقاف المشاركة", "أوقفوا المشاركة", "أوقف المشاركة", "وقفوا المشاركة", "أوقفوا مشاركة معلوماتي",
        "لا تشاركوا معلوماتي", "لا تشارك معلوماتي", "لا تشاركوا بياناتي", "ما بدي تشاركوا معلوماتي",
    ),
    "fa": (
        "دیگر شریک نسازید", "شریک نسازید", "معلومات مرا شریک نسازید", "معلوماتم را شریک نسازید",
        "معلومات مرا به کسی ندهید", "معلوماتم را به کسی ندهید", "دیگر معلومات مرا شریک نسازید",
    ),
    "ps": ("شریکول بند کړئ", "معلومات مه شریکوئ", "زما معلومات مه شریکوئ", "زما معلومات نور مه شریکوئ"),
    "zh": (
        "停止分享", "不要分享", "别分享", "别再分享", "停止分享我的信息", "不要分享我的信息", "别分享我的信息",
        "不要再分享我的信息", "停止共享", "停止共享我的信息",
    ),
    "uk": (
        "більше не передавати", "більше не передавайте", "не передавайте мої дані", "більше не передавайте мої дані",
        "припиніть передавати мої дані",
    ),
    "ru": ("не передавайте мои данные", "больше не передавайте мои данные", "перестаньте передавать мои данные"),
}  # fmt: skip

# Whoever has the phone is not who gave us its number.
WRONG_NUMBER_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("wrong number", "wrong person", "you have the wrong number", "this is the wrong number", "not my request"),
    "es": ("número equivocado", "se equivocó de número", "está equivocado de número", "persona equivocada"),
    "vi": ("nhầm số", "sai số", "nhầm người", "nham so"),
    "fr": ("mauvais numéro", "faux numéro", "vous vous trompez de numéro", "erreur de numéro"),
    "sw": ("namba si sahihi", "nambari si sahihi", "umekosea namba", "umekosea nambari"),
    "rw": ("wibeshye nimero", "mwibeshye nimero", "iyi nimero si yo"),
    "ar": ("رقم خطأ", "الرقم خطأ", "رقم غلط", "الرقم غلط"),
    "fa": ("شماره اشتباه است", "شماره اشتباه", "اشتباه گرفته‌اید", "نمبر غلط است"),
    "ps": ("غلط نمبر", "شمېره غلطه ده", "نمبر غلط دی"),
    "zh": ("打错了", "号码错了", "发错了", "發錯了", "你发错人了"),
    "uk": ("неправильний номер", "ви помилилися номером", "помилка номером"),
    "ru": ("неправильный номер", "вы ошиблись номером", "ошиблись номером"),
}

YES_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("1", "yes", "yeah", "yep", "one"),
    "es": ("1", "sí", "uno"),
    "vi": ("1", "có", "vâng", "dạ", "rồi", "có rồi", "đã có", "da co"),
    "fr": ("1", "oui"),
    "sw": ("1", "ndiyo", "ndio"),
    "rw": ("1", "yego"),
    "ar": ("1", "نعم", "أيوه", "أيوة", "واحد"),
    "fa": ("1", "بله", "بلی", "آره", "یک"),
    "ps": ("1", "هو", "یو"),
    "zh": ("1", "是", "是的", "有"),
    "uk": ("1", "так"),
    "ru": ("1", "да"),
}

NO_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("2", "no", "nope", "not yet", "two"),
    "es": ("2", "no", "todavía no", "aún no", "dos"),
    "vi": ("2", "không", "chưa", "chưa có"),
    "fr": ("2", "non", "pas encore"),
    "sw": ("2", "hapana", "bado"),
    "rw": ("2", "oya"),
    "ar": ("2", "لا", "ليس بعد", "اثنان", "اثنين"),
    "fa": ("2", "نه", "نخیر", "دو"),
    "ps": ("2", "نه", "دوه"),
    "zh": ("2", "不", "不是", "没有", "沒有"),
    "uk": ("2", "ні"),
    "ru": ("2", "нет"),
}

NEED_HELP_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("3", "three", "i need help", "need help", "help me"),
    "es": ("3", "tres", "necesito ayuda", "ayúdenme", "ayúdeme"),
    "vi": ("3", "tôi cần giúp đỡ", "toi can giup do", "cần giúp"),
    "fr": ("3", "j'ai besoin d'aide"),
    "sw": ("3", "nahitaji msaada"),
    "rw": ("3", "nkeneye ubufasha"),
    "ar": ("3", "أحتاج مساعدة", "أحتاج إلى مساعدة", "أريد مساعدة", "ثلاثة"),
    "fa": ("3", "کمک می‌خواهم", "کمک لازم دارم", "سه"),
    "ps": ("3", "مرسته غواړم", "درې"),
    "zh": ("3", "我需要帮助", "需要帮助"),
    "uk": ("3", "мені потрібна допомога", "потрібна допомога"),
    "ru": ("3", "мне нужна помощь", "нужна помощь"),
}

# Words of courtesy around an answer change nothing about it.
POLITE_WORDS: tuple[str, ...] = (
    "thank you", "thank you very much", "thank you so much", "thanks", "thx", "please", "pls", "sir", "hello", "hi",
    "por favor", "porfavor", "porfa", "gracias", "muchas gracias", "hola", "xin", "cảm ơn", "xin cảm ơn", "làm ơn",
    "merci", "merci beaucoup", "s'il vous plaît", "svp", "bonjour", "asante", "asante sana", "tafadhali", "murakoze",
    "mwaramutse", "شكرا", "شكرا جزيلا", "شكرا لك", "شكرا لكم", "من فضلك", "من فضلكم", "لو سمحت", "مرحبا", "سلام",
    "السلام عليكم", "لطفا", "تشکر", "ممنون", "متشکرم", "مننه", "مهرباني", "дякую", "будь ласка", "спасибо",
    "пожалуйста", "谢谢", "謝謝", "请", "請", "salamat", "po",
)  # fmt: skip

# What a reasonable reader takes for "no more texts", found anywhere in a message, written without accents.
WISHES_TO_STOP: tuple[str, ...] = (
    r"\bstop (?:all |this|these|the (?:text|messag)|text|messag|send|contact|call|writ|bother)",
    r"\b(?:don t|dont|do not|quit) (?:ever )?(?:text|messag|contact|send|writ|call|bother)",
    r"\bno more (?:text|messag|sms)", r"\bleave me alone\b", r"\b(?:take|get|remove|delete) (?:me|my number)\b",
    r"\bunsubscribe\b", r"\bopt(?:ing|ed)? ?out\b", r"\bi (?:want|would like) (?:this |it |you )?to stop\b",
    r"\b(?:don t|dont|do not) want (?:any |more |any more |these |your |to (?:get|receive) )*(?:text|messag)",
    r"\bno (?:me|nos) (?:vuelvan? a )?(?:escrib|mand|envi|llam|text|contact|molest)",
    r"\b(?:dejen?|deja|paren?|para) de (?:escrib|mand|envi|llam|text|contact|molest)", r"\bya no (?:me|quiero)\b",
    r"\bno (?:quiero|deseo) (?:mas|recibir|sus|estos)", r"\bno (?:me )?mas (?:mensaj|text)",
    r"\b(?:quiten?|borren?|saquen?|eliminen?)me\b", r"\b(?:dar|den?)me de baja\b",
    r"(?:لا|ما) ?(?:ت?رسلو?ا?|تراسل|تكتب|تتصل|تبعت)", r"توقفو?ا? عن", r"(?:اوقف|وقف)و?ا? ?(?:ال)?(?:رسایل|ارسال|رسال)",
    r"(?:لا (?:ارید|ارغب)|ما بدی) .*(?:رسایل|رساله)", r"(?:پیام|پیغام) ?(?:ندهید|نده|نفرستید|نفرست|مه)", r"مه را(?:ته|لیږ)",
    r"\barrete[rz]? (?:de|les|ces)\b", r"\bne m (?:ecri|envoy|appel|contact)", r"\bplus de (?:messag|sms)", r"\bdesabonn",
    r"\b(?:u|m)sinitum", r"\bacha kuni", r"\bntimu(?:ka|n)ny",
    r"\bне (?:пиш|надсила|присыла|відправл|отправл|дзвон|звон)", r"\b(?:відпис|отпис|отпиш)", r"\bđung (?:nhan|gui|goi)",
    r"\bngung (?:nhan|gui)", r"(?:别|不要|请勿)再?(?:给我)?(?:发|打)", r"不想(?:再)?收",
)  # fmt: skip
