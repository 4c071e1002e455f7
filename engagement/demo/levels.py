"""The demo's own levels: three to choose from, and one that was given up. All invented."""

from collections.abc import Mapping

from engagement.outreach.levels import actions, queries
from engagement.outreach.levels.models import OwnLevel
from engagement.outreach.spectra import SPECTRA

LISTEN, TOGETHER = "listen_first", "write_it_together"
WRITTEN: Mapping[str, tuple[str, str]] = {
    "tell_early": ("Tell early (example)", "We tell you before anything is decided, and why we plan it."),
    "ask_and_answer": ("Ask and answer (example)", "We ask you before we decide, and we answer each thing you say."),
    TOGETHER: ("Write it together (example)", "We write the plan with you, and you see each draft."),
    LISTEN: ("Listen first (example)", "We listen to you before we decide."),
}
# In Spanish somebody has checked them; the Vietnamese words wait for that.
TRANSLATED = (
    ("tell_early", "es", "Le avisamos antes de que se decida algo, y le decimos por qué lo planeamos.", True),
    ("ask_and_answer", "es", "Le preguntamos antes de decidir, y respondemos a cada cosa que usted dice.", True),
    (LISTEN, "es", "Le escuchamos antes de decidir.", True),
    (TOGETHER, "es", "Escribimos el plan con usted, y usted ve cada borrador.", True),
    (TOGETHER, "vi", "Chúng tôi viết kế hoạch cùng quý vị, và quý vị xem từng bản nháp.", False),
)


def write_levels() -> dict[str, OwnLevel]:
    """Levels beside the two spectra that ship, offered to planners, by what the demo's plans call them."""
    levels = {key: actions.start(name, promise, "en") for key, (name, promise) in WRITTEN.items()}
    for key, language, promise, checked in TRANSLATED:
        actions.write_text(queries.written(levels[key]), language, promise, checked=checked)
    actions.offer(tuple(SPECTRA))
    return levels
