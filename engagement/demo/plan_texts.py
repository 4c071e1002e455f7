"""Plans of the demo in other languages: checked, not checked, or of first words that changed since. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from engagement.demo.plan_words import BUS, LIBRARY, PARK
from engagement.outreach.plans.texts.models import PlanPart

PARTS = (PlanPart.NAME, PlanPart.DECISION, PlanPart.DECIDED_BY, PlanPart.OPEN, PlanPart.NOT_OPEN, PlanPart.DECIDED)


@dataclass(frozen=True)
class InLanguage:
    """The words in one language, in the order of PARTS, and whether somebody checked them."""

    words: tuple[str, ...]
    checked: bool = True

    @property
    def said(self) -> dict[PlanPart, str]:
        """By part; nothing for what it does not say."""
        return dict.fromkeys(PlanPart, "") | dict(zip(PARTS, self.words, strict=False))


IN_LANGUAGES: Mapping[str, Mapping[str, InLanguage]] = {
    BUS: {
        "es": InLanguage((
            "Ruta de autobús 99 (ejemplo)",
            "Los horarios y las paradas de la ruta 99 a partir de la primavera",
            "Concejo Municipal",
            "Horarios, paradas, cada cuánto pasa el autobús",
            "El presupuesto de este año",
            "La ruta 99 funciona hasta más tarde y conserva su parada en la clínica.",
        )),
        "vi": InLanguage((
            "Tuyến xe buýt 99 (ví dụ)",
            "Giờ chạy và các trạm của tuyến 99 từ mùa xuân",
            "Hội đồng Thành phố",
            "Giờ chạy, các trạm, bao lâu có một chuyến",
            "Ngân sách của năm nay",
            "Tuyến 99 chạy muộn hơn và vẫn giữ trạm ở phòng khám.",
        )),
    },
    LIBRARY: {
        "es": InLanguage((
            "Horario de la biblioteca (ejemplo)",
            "El horario de dos sucursales",
            "Junta de la biblioteca",
            "Qué días se abre por la noche",
            "El número de horas por semana",
            "Dos sucursales abren hasta las 9 de la noche los martes y jueves.",
        )),
        "ar": InLanguage((
            "مواعيد المكتبة (مثال)",
            "مواعيد فرعين من المكتبة",
            "مجلس المكتبة",
            "في أي أمسيات تفتح",
            "عدد الساعات في الأسبوع",
            "يفتح فرعان حتى التاسعة مساءً يومي الثلاثاء والخميس.",
        ), checked=False),
    },
    PARK: {
        "es": InLanguage((
            "Sombra y agua en el parque Sunrise (ejemplo)",
            "Dónde van los árboles, un techo de sombra y una toma de agua",
            "Director de parques",
            "Los lugares y el tipo de sombra",
            "El dinero: un techo, doce árboles",
        )),
    },
}  # fmt: skip
