"""What somebody typed, as words that can be compared: no case, accents, punctuation or invisible marks, and digits as 0 to 9.

Chinese is written without spaces: each of its characters is a word here.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from engagement.language.folding import fold, visible

# Traditional Chinese characters, and the simplified one for each, as far as people text them.
TRADITIONAL = (
    "沒聯絡繫電話發請謝幫還給過來個們對說錯號碼別訂簡訊機構後會開為嗎這裡裏誰從點時見聽讓應該實資據關於繼續復張媽邊願師醫"
    "學獲處辦變認識錢刪騷擾煩錄東長門問間閱閉傳轉選擇讀寫課證書國際語聲無終結雙紅約細經驗題顧頁飯貼貴買費賣進遠連達適郵離"
    "靜頭類風馬歡黃齊務護報舉貝幾兩樣種斷滿熱爾現當確記註誤談論議譯講謹雖麼覺親觀規視單嚴喪屬員嘗噁圖團圍場壞壓夠奮奪婦宮"
    "寬專將尋導層嶺島帳帶幣廣庫廢強彈徵徑態惡愛慶憂懷戲戶掃掛採揀換損搖撥擊擔擠攜敗敵數斂條業極樂標歲歷歸殺殼氣決沖況測準"
    "漢潔災燈營狀獨環產畢異療癒盡監盤眾礙禮禪稅稱穩窮筆節範築糾純紙級紛組絕統維網緊線編緩練縣縮總績織繳義習職聰肅脫腦膽臉"
    "與興舊藝藥虛蟲術衛裝補複訪設許訴診試詢詳誠誘調諒諮謎讚貨貧責貸貿賀賓賞賠賬質購贈贊趕跡踐車軍軟載輔輕輛輪輸辭農運違遞"
    "遲邏鄉醜釋針鈕銀銷鋪鎖鏡鐘鐵閒陣陳陰陽隊階隨險隱隻雜雞難雲霧順須預頑頓領頻顏顯飛養餘饑駐騎驅驚髮鬆鬧魚鳥麗麥黨齡龍"
    "綠簽牆滯脅蹤闆兒姦傷銬獄慘禍區嚇瘋綁槍詐騙嬰餓凍園"
)
SIMPLIFIED = (
    "没联络系电话发请谢帮还给过来个们对说错号码别订简讯机构后会开为吗这里里谁从点时见听让应该实资据关于继续复张妈边愿师医"
    "学获处办变认识钱删骚扰烦录东长门问间阅闭传转选择读写课证书国际语声无终结双红约细经验题顾页饭贴贵买费卖进远连达适邮离"
    "静头类风马欢黄齐务护报举贝几两样种断满热尔现当确记注误谈论议译讲谨虽么觉亲观规视单严丧属员尝恶图团围场坏压够奋夺妇宫"
    "宽专将寻导层岭岛帐带币广库废强弹征径态恶爱庆忧怀戏户扫挂采拣换损摇拨击担挤携败敌数敛条业极乐标岁历归杀壳气决冲况测准"
    "汉洁灾灯营状独环产毕异疗愈尽监盘众碍礼禅税称稳穷笔节范筑纠纯纸级纷组绝统维网紧线编缓练县缩总绩织缴义习职聪肃脱脑胆脸"
    "与兴旧艺药虚虫术卫装补复访设许诉诊试询详诚诱调谅咨谜赞货贫责贷贸贺宾赏赔账质购赠赞赶迹践车军软载辅轻辆轮输辞农运违递"
    "迟逻乡丑释针钮银销铺锁镜钟铁闲阵陈阴阳队阶随险隐只杂鸡难云雾顺须预顽顿领频颜显飞养余饥驻骑驱惊发松闹鱼鸟丽麦党龄龙"
    "绿签墙滞胁踪板儿奸伤铐狱惨祸区吓疯绑枪诈骗婴饿冻园"
)
# One letter for what keyboards and hands write in several, beyond what names and searches are folded by.
SAME_LETTER = str.maketrans("đґېۍےګھہټډړڼښږځڅ" + TRADITIONAL, "dгیییگههتدرنشژجچ" + SIMPLIFIED)
LATIN_LIKE_CYRILLIC = str.maketrans("aceiopxykthmb", "асеіорхуктнмв")
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")
A_PAUSE = re.compile(r"[.,;:!?…\n،؛؟。，！？；：、]+|\s[-–—]+\s")
NUMBER_AT_AN_END = re.compile(r"(?<!\w)(\d+)(?=[^\W\d])|(?<=[^\W\d])(\d+)(?!\w)")
PERSIAN_VERB = re.compile(
    r"(?<!\S)(ن?می) (?=\S)"
)  # its first part is written with a space, without one, or between both
A_PAIR = 2  # letters
LONGEST = 1600  # letters of a text, also where one sign of it stands for eighteen (\ufdfa)
MANY = re.compile(r"(.)\1{2,}")
TWICE_AT_THE_END = re.compile(r"(\D)\1$")
ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:ال|لل|[بلك]ال)|[وفبلك]|[وف][بلك])(?=\w{3})")


@dataclass(frozen=True)
class Word:
    """One word as `typed`, and each of the `forms` by which it may stand in a phrasebook; `stems` are those without what Arabic
    writes together with it (and, the, to, with).
    """

    typed: str
    forms: frozenset[str]
    stems: frozenset[str]

    @property
    def has_marks(self) -> bool:
        """Whether it was typed with marks or letters that a bare keyboard has not."""
        return not self.typed.isascii()


@dataclass(frozen=True)
class Said:
    """The words of a text, and before which of them its writer paused."""

    words: tuple[Word, ...]
    pauses: frozenset[int]

    def __len__(self) -> int:
        return len(self.words)


def heard(text: str) -> Said:
    """The words of a text."""
    words: list[Word] = []
    pauses = set()
    for part in A_PAUSE.split(visible(text)[:LONGEST].casefold()):
        pauses.add(len(words))
        words += [_word(typed) for typed in typed_words(part)]
    return Said(tuple(words), frozenset(pauses))


def typed_words(text: str, *, numbers_apart: bool = True) -> list[str]:
    """The words of a piece of text as they were typed, with their accents. A number written together with a word is an answer
    beside it, unless digits stand for letters there, as in 7abesni.
    """
    plain = "".join(_letter(letter) for letter in APOSTROPHES.sub("", visible(text).casefold()))
    found = unicodedata.normalize("NFC", plain).translate(ONE_YE)
    apart = NUMBER_AT_AN_END.sub(r" \1\2 ", found) if numbers_apart else found
    return PERSIAN_VERB.sub(r"\1", " ".join(apart.split())).split()


# The two letters that Arabic and Persian keyboards have for one: typed or not, it says nothing.
ONE_YE = str.maketrans("يك", "یک")


def folded(word: str) -> str:
    """One word without accents, each letter in one form."""
    return _all_cyrillic(fold(word).translate(SAME_LETTER))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Lm", "Cf") or (category == "Cc" and not letter.isspace()):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if "\u3400" <= letter <= "\u9fff":
        return f" {letter} "
    return letter if category[0] in "LM" else " "


def _word(typed: str) -> Word:
    plain = folded(typed)
    forms = {plain, MANY.sub(r"\1", plain), MANY.sub(r"\1\1", plain)}
    forms |= {TWICE_AT_THE_END.sub(r"\1", form) for form in forms}
    return Word(typed, frozenset(forms), frozenset(forms | {ARABIC_PREFIX.sub("", form) for form in forms}))


def _all_cyrillic(word: str) -> str:
    """A word with letters of two alphabets that look alike is one of the alphabet that has the others."""
    mixed = any("\u0400" <= letter <= "\u04ff" for letter in word) and any(letter.isascii() for letter in word)
    return word.translate(LATIN_LIKE_CYRILLIC) if mixed else word


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single slip of a finger makes one word the other: a letter too many, too few, wrong, or two the wrong way round."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == len(other) == A_PAIR and one == other[::-1])
