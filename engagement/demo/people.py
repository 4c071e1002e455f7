"""Sixty invented residents. Every name is an example; every phone is of the range kept for fiction."""

from dataclasses import dataclass

from engagement.people.vocabulary import Urgency

EXAMPLE = "(example)"


@dataclass(frozen=True)
class Resident:
    """One invented resident: who they are and what they ask for."""

    call_name: str
    family_name: str
    written: str
    spoken: str
    needs: tuple[str, ...]
    zip: str
    age_band: str = "30_59"
    household: int = 3
    under_6: int = 0
    urgency: Urgency = Urgency.CAN_WAIT
    story: str = ""

    @property
    def name(self) -> str:
        """The whole name, marked as an example."""
        return f"{self.call_name} {self.family_name} {EXAMPLE}"


def _r(line: str, story: str = "") -> Resident:
    call, family, written, spoken, needs, place, band, household, under_6, urgency = line.split("|")
    return Resident(
        call, family, written, spoken, tuple(needs.split("+")), place, band, int(household), int(under_6),
        {"t": Urgency.TODAY, "w": Urgency.THIS_WEEK, "c": Urgency.CAN_WAIT}[urgency], story,
    )  # fmt: skip


RESIDENTS = (
    _r("Amina|Rahimi|en|fa-AF|work+english|87108|30_59|4|2|w", "I worked as a seamstress for nine years."),
    _r("Jorge|Maldonado|es|es|business|87105|30_59|5|1|c", "Quiero vender tamales en el mercado."),
    _r("Dung|Nguyễn|en|vi|housing+legal|87123|30_59|3|0|t", "The landlord put a paper on the door."),
    _r("Isaiah|Thompson|en|en|work|87106|18_24|2|0|c"),
    _r("Chantal|Uwimana|en|rw|children|87107|25_29|4|2|w"),
    _r("سمير|العلي|ar|ar|health+food|87110|30_59|6|1|t", "نحتاج إلى طبيب لابني الصغير."),
    _r("María|Hernández|es|es|children+english|87121|25_29|4|1|w", "Mi hijo empieza el kínder en agosto."),
    _r("فاطمة|حسين|ar|ar|english|87108|30_59|5|2|c"),
    _r("Lupe|Trujillo|es|es|legal|87105|60_plus|2|0|w"),
    _r("Yusuf|Warsame|en|sw|work+transport|87109|18_24|1|0|c"),
    _r("Elena|Baca|en|en|food|87102|60_plus|1|0|t", "The cupboard is empty until Friday."),
    _r("Nasrin|Ahmadi|en|ps|english+children|87111|30_59|6|3|c"),
    _r("José|Lucero|es|es|housing|87121|30_59|4|0|t"),
    _r("Olena|Kovalenko|en|uk|documents+work|87112|30_59|3|0|c"),
    _r("أحمد|منصور|ar|ar|work|87108|25_29|1|0|w"),
    _r("Rosa|Chávez|es|es|health|87105|60_plus|2|0|w", "No puedo pagar la medicina."),
    _r("Marcus|Johnson|en|en|work+digital|87106|18_24|3|0|c"),
    _r("Linh|Trần|en|vi|business|87123|30_59|4|0|c"),
    _r("Celestine|Mukasa|en|fr|english|87108|30_59|5|1|c"),
    _r("Pilar|Armijo|es|es|food+transport|87105|60_plus|1|0|w"),
    _r("خديجة|عثمان|ar|ar|children|87110|25_29|4|2|w"),
    _r("Diego|Salazar|es|es|work|87121|18_24|5|0|c", "Sé soldar y quiero un certificado."),
    _r("Wen|Li|en|zh-Hans|business+legal|87122|30_59|3|0|c"),
    _r("Grace|Begay|en|nv|transport+health|87104|60_plus|2|0|w"),
    _r("Teresa|Montoya|es|Mam|english+digital|87107|30_59|3|0|c"),
    _r("Habib|Noorzai|en|fa-AF|housing|87108|30_59|7|3|t", "We are nine days in the motel."),
    _r("Carlos|Quintana|es|es|business|87102|30_59|2|0|c"),
    _r("مريم|صالح|ar|ar|legal+housing|87108|30_59|3|1|t"),
    _r("Destiny|Williams|en|en|children+work|87106|18_24|2|1|w"),
    _r("Ana|Gallegos|es|es|safety|87105|25_29|3|2|t"),
    _r("Emmanuel|Bizimana|en|rw|work|87109|30_59|4|0|c"),
    _r("Lucía|Romero|es|es|children|87121|25_29|4|2|w"),
    _r("Tyrell|Jackson|en|en|work|87102|18_24|1|0|c"),
    _r("نور|حداد|ar|ar|english+work|87110|18_24|4|0|c"),
    _r("Beatriz|Sandoval|es|es|health+food|87105|60_plus|1|0|w"),
    _r("Ihor|Shevchenko|en|uk|english|87112|60_plus|2|0|c"),
    _r("Gabriela|Ortega|es|es|legal|87107|30_59|4|1|w", "Necesito entender un contrato de renta."),
    _r("Samira|Stanikzai|en|ps|health|87111|25_29|5|2|t"),
    _r("Miguel|Archuleta|es|es|work+transport|87121|18_24|6|0|c"),
    _r("Aaliyah|Brooks|en|ase|housing|87106|25_29|3|1|t"),
    _r("عمر|خليل|ar|ar|business|87108|30_59|5|1|c"),
    _r("Patience|Niyonzima|en|sw|food+english|87108|30_59|6|2|w"),
    _r("Ramón|Tafoya|es|es|documents|87105|60_plus|1|0|c"),
    _r("Jasmine|Yazzie|en|nv|digital|87104|16_17|5|0|c"),
    _r("زينب|كريم|ar|ar|food|87110|30_59|4|1|t", "لا يوجد طعام يكفي هذا الأسبوع."),
    _r("Verónica|Jaramillo|es|es|work+children|87121|30_59|4|1|w"),
    _r("Thuy|Phạm|en|vi|english|87123|60_plus|2|0|c"),
    _r("Andre|Coleman|en|en|work+legal|87102|25_29|1|0|w"),
    _r("Esperanza|Vigil|es|es|transport|87105|60_plus|1|0|c"),
    _r("ليلى|ناصر|ar|ar|work+english|87108|25_29|3|1|c"),
    _r("Ernesto|Padilla|es|es|housing+food|87102|30_59|5|1|t"),
    _r("Jean|Kabila|en|fr|work|87109|30_59|6|0|c"),
    _r("Sofía|Benavidez|es|Mam|english|87107|25_29|3|0|c"),
    _r("Malik|Robinson|en|en|work|87106|16_17|4|0|c"),
    _r("هدى|جابر|ar|ar|health+children|87110|30_59|5|2|w"),
    _r("Alejandro|Candelaria|es|es|business+digital|87121|25_29|2|0|c"),
    _r("Zahra|Hakimi|en|fa-AF|english+work|87108|18_24|6|0|c"),
    _r("Dolores|Griego|es|es|health|87105|60_plus|2|0|w"),
    _r("Terrence|Bell|en|ase|transport+work|87102|25_29|1|0|c"),
    _r("رانيا|عباس|ar|ar|housing|87108|30_59|4|1|w"),
)
