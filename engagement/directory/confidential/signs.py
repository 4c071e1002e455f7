"""The words by which a service for survivors of violence or trafficking is known, as directories write them in English and Spanish.

`SURE` says so by itself. `UNSURE` may mean it, and a person decides. What a `TRAP` says is neither, and is passed over first:
"victims of identity theft" helps nobody who hides. `HARMERS` are programs to which those who hurt others come, too: nobody who
asks for safety may be sent there unread. `SECRET_PLACE` is said of a place that is not told, whoever it is for.

All are matched against `plain` text: small letters, no accents, "and" for "&" and "/".
"""

import re
from collections.abc import Iterable

from engagement.language.folding import fold


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{one})" for one in patterns))


_KIND = (
    r"(?:domestic|(?:domestic )?partner|family|dating|spousal|marital|relationship|gender based|sexual"
    r"|sex|interpersonal)"
)
_WOMEN = (
    r"(?:women|woman|men|wives|wife|spouses?|partners?|persons?|people|immigrants?|adults?|girls|mothers"
    r"|individuals)"
)
_DISASTERS = (
    r"(?:theft|fraud|scams?|(?:wild)?fires?|disasters?|floods?|hurricanes?|earthquakes?|accidents?"
    r"|crashes|tornado(?:e?s)?|storms?)"
)
_ILLNESS = (
    r"(?:(?:breast )?cancer|strokes?|suicide(?: loss)?|brain injur(?:y|ies)|heart attacks?|burns?|polio"
    r"|covid|transplants?|holocaust)"
)
_ANIMALS = r"(?:animal(?:es|s)?|wildlife|birds?|pets?|dogs?|cats?|horses?|perros?|gatos?|mascotas?|aves|vida silvestre)"

SURE = _any(
    rf"{_KIND}(?:,? (?:(?:and|or) )?{_KIND})* (?:violence|abuse|assaults?|battery|exploitation)\b",
    rf"(?:battered|beaten|abused|sexually assaulted) (?:\w+ ){{0,2}}{_WOMEN}\b",
    r"(?:human|sex|labou?r|persons?)(?:,? (?:(?:and|or) )?(?:human|sex|labou?r))* trafficking\b",
    r"trafficking (?:victims?|survivors?|in persons)\b",
    r"trafficked\b",
    r"rape\b",
    r"stalk(?:ing|ed)\b",
    r"safe ?house\b",
    r"(?:victims?|survivors?) of (?:\w+,? ){0,4}(?:violence|abuse|assault|exploitation|trafficking)\b",
    r"(?:flee|fled|escap|leav)\w* (?:from )?(?:an? |their |her |his )?(?:\w+ )?(?:abus|violen|domestic|batter|traffick)",
    r"(?:abusive|violent) (?:relationship|partner|home|husband|spouse|marriage|situation|household)s?\b",
    r"(?:commercial(?:ly)? )?sexual(?:ly)? exploit",
    r"forced marriage",
    r"dv\b",
    r"ipv\b",
    r"vawa\b",
    r"csec\b",
    r"violencia (?:\w+ (?:y|o|e) )?(?:domestica|(?:intra)?familiar|de genero|de pareja|en (?:la|su) pareja"
    r"|conyugal|machista|sexual)",
    r"violencia (?:contra (?:la |las )?mujer|en el (?:hogar|noviazgo)|basada en)",
    r"(?:agresion|abuso|asalto|explotacion|violacion)(?:es|s)? sexual",
    r"mujer(?:es)? (?:\w+ )?(?:maltratad|golpead|abusad|agredid|violentad)as?\b",
    r"maltrato (?:domestico|conyugal|familiar|a la mujer)",
    r"trata (?:de (?:personas|blancas|mujeres|seres humanos|menores)|humana|sexual|laboral)\b",
    r"trafico (?:humano|de (?:personas|seres humanos|mujeres))\b",
    r"casas? seguras?\b",
    r"(?:sobrevivientes?|victimas?) (?:de|del) (?:\w+,? ){0,4}(?:violencia|abusos?|maltrato|agresion(?:es)?"
    r"|trata|explotacion)\b",
    r"(?:huy\w+|escap\w+|salir) de (?:\w+ ){0,3}(?:violen|abus|maltrat)",
    r"(?:pareja|relacion|esposo|marido|companero)(?:es|s)? (?:abusiv|violent)",
)

SECRET_PLACE = _any(
    r"(?:confidential|undisclosed|unpublished|secret) (?:\w+ )?(?:locations?|addresse?s?|shelters?|sites?|facility)\b",
    r"(?:locations?|addresse?s?|site) (?:is |are |of \w+ )?(?:kept |remains? )?(?:confidential|undisclosed"
    r"|secret|private|withheld|not (?:disclosed|published|given|listed))\b",
    r"(?:ubicacion|direccion|lugar|domicilio|refugio|albergue|sitio)(?:es)? (?:es |esta "
    r"|se mantiene )?(?:confidencial|secret[ao]|privad[ao]|no (?:se )?(?:publica|divulga|revela|da a conocer))",
)

UNSURE = _any(
    r"victims?\b",
    r"survivors?\b",
    r"violence\b",
    r"abus(?:e|ed)\b",
    r"trafficking\b",
    r"exploit(?:ed|ation)\b",
    r"prostitut",
    r"crisis (?:cent|line|hot ?line|shelter|house|home|intervention|nurser|counsel|support|advoca|response"
    r"|service|program|team)",
    r"(?:women(?:'?s)?|family|24 hour|emergency) crisis\b",
    r"in crisis\b",
    r"safe (?:place|home|haven|shelter|harbou?r|refuge|housing|space to|at home|from harm|exit)",
    r"(?:shelter|refuge|housing|home|house)s? for (?!men and women)(?:\w+,? ){0,3}(?:women|girls|mothers)\b",
    r"(?:counsel|advoca|support)\w*(?: \w+){0,3} for (?!men and women)(?:\w+,? ){0,4}(?:women|girls)\b",
    r"(?:women|girl|mother)(?:'?s|s'?)? (?:(?:and|or) \w+(?:'s)? )?(?:emergency |crisis "
    r"|transitional )?(?:shelter|refuge|house|home|cent(?:er|re))s?\b",
    r"(?:protective|protection|restraining) orders?\b",
    r"[ut] (?:and [ut] )?visas?\b",
    r"forensic (?:exam|interview|nurs)",
    r"child(?:ren'?s)? advocacy cent",
    r"sexual harassment",
    r"torture",
    r"immediate safety",
    r"(?:hurts?|harms?|scares?|threatens?|hits?) (?:you|them)\b",
    r"(?:not|un) ?safe at home",
    r"in danger\b",
    r"protective services?\b",
    r"victimas?\b",
    r"sobrevivientes?\b",
    r"violencia\b",
    r"abusos?\b",
    r"maltrat",
    r"explotacion\b",
    r"prostitucion",
    r"acoso\b",
    r"tortura",
    r"(?:linea|centro|intervencion|casa|apoyo|atencion|mujeres|situacion)(?: \w+){0,2} (?:de|en) crisis",
    r"(?:albergue|refugio|casa|hogar)(?: \w+){0,2} (?:para|de) (?:\w+ )?(?:mujer|madre|nina)",
    r"(?:lugar|hogar|espacio|sitio|refugio) seguro\b",
    r"vivienda segura\b",
    r"orden(?:es)? de (?:proteccion|restriccion|alejamiento)",
    r"(?:le|la|lo) (?:hace dano|hacen dano|lastima|golpea|amenaza)",
    r"en peligro\b",
)

# In a name a word weighs more than in a description, where every program for children is "a safe place to play".
UNSURE_IN_A_NAME = _any(r"safe\b", r"haven\b", r"refuge\b", r"sanctuary\b", r"crisis\b", r"refugio\b", r"amparo\b")

HARMERS = _any(
    r"batter(?:ers?|ing)\b",
    r"offenders?\b",
    r"perpetrators?\b",
    r"abusers\b",
    r"anger management",
    r"supervised (?:visit|exchange)",
    r"maltratador(?:es)?\b",
    r"agresor(?:es)?\b",
    r"ofensor(?:es)?\b",
    r"manejo de (?:la )?ira\b",
)

TRAPS = _any(
    rf"victims? of (?:\w+ ){{0,3}}{_DISASTERS}\b",
    rf"(?:identity )?{_DISASTERS} (?:victims?|survivors?)\b",
    rf"{_ILLNESS} survivors?\b",
    rf"survivors? of (?:\w+ ){{0,2}}{_ILLNESS}\b",
    r"survivors?'? (?:benefit|insurance|pension)s?",
    r"(?:substance|drugs?|alcohol|chemical|opioid|inhalant)(?: (?:and|or) \w+)? (?:ab|mis)use\b",
    rf"{_ANIMALS} (?:abuse|cruelty|shelter|refuge|rescue|sanctuary)",
    rf"(?:shelter|refuge|sanctuary|haven) for (?:\w+ )?{_ANIMALS}\b",
    r"(?:drug|arms|gun|narcotics|wildlife) trafficking\b",
    r"(?:gun|gang|school|workplace|youth|community|media) violence\b",
    r"violence (?:on|in) (?:tv|the media|games)",
    r"non ?violen\w+",
    r"tax shelter",
    r"safe (?:driv\w+|routes?|sleep\w*|sex|food|water|medic\w+|disposal|boating|cycling|kids|sitter|travel"
    r"|storage|deposit|work\w*|schools?|streets?|parking|environment)\b",
    r"(?:mental health|psychiatric|suicide(?: and)?|behavioral health) crisis \w*",
    r"crisis pregnancy(?: \w+)?",
    r"times? of (?:\w+ )?crisis",
    r"(?:financial|economic|energy|budget|climate|opioid) crisis",
    r"domestic (?:help|work|animal|well|water|clean|skill|chore|staff|employ|science|appliance|partnership)\w*",
    r"domestic partners?\b(?! (?:viol|abus))",
    r"victimas? (?:de|del) (?:\w+ ){0,3}(?:robos?|fraudes?|estafas?|incendios?|desastres?|inundacion(?:es)?"
    r"|huracan(?:es)?|accidentes?|terremotos?|choques?)\b",
    r"(?:sobrevivientes?|victimas?) (?:de|del|al) (?:\w+ ){0,2}(?:cancer|derrame|suicidio|covid)",
    r"beneficios (?:de|para) sobrevivientes",
    rf"(?:refugio|albergue|santuario|rescate) (?:de|para) (?:\w+ )?{_ANIMALS}\b",
    r"(?:maltrato|crueldad|abuso) (?:de |a los )?animal\w*",
    r"(?:abuso|uso) de (?:sustancias|drogas|alcohol|opioides)(?: (?:y|o) \w+)?",
    r"trafico de (?:drogas|armas)",
    r"(?:emplead\w+|trabajador\w*|ayuda|servicio|limpieza|tareas?|animal\w*) domestic\w+",
    r"(?:manejo|conduccion|sexo|sueno|rutas?|agua|comida) segur[oa]s?\b",
    r"tiempos? de crisis",
    r"crisis (?:financiera|economica|de vivienda|de salud mental|suicida)",
    r"violencia (?:armada|de pandillas|escolar|laboral)",
    r"violacion(?:es)? de (?:derechos|codigos?|transito)",
)

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+|\s*[•|]\s*")


def sentences(text: str) -> list[str]:
    """A text in its sentences."""
    return [one.strip() for one in _SENTENCES.split(text) if one.strip()]


def plain(text: str) -> str:
    """A text in the one form in which signs are looked for, without what is a trap."""
    small = fold(text.replace("’", "'")).lower()
    joined = re.sub(r"\s*[&/+]\s*", " and ", re.sub(r"[-_‐‑–—]", " ", small))
    return TRAPS.sub(" ~ ", re.sub(r"\s+", " ", joined))


def speaks_of(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    """Whether one of the texts, not yet plain, holds such a sign."""
    return any(pattern.search(plain(text)) for text in texts)
