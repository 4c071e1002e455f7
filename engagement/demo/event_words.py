"""What the demo's events are called and about, department by department. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Meeting:
    """One way in which a department meets people: its words, and the same in other languages."""

    method: str
    title: str
    body: str
    place: str
    languages: tuple[str, ...]
    supports: tuple[str, ...]
    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Meetings:
    """What a department held and does again, and another one to come; and what whoever was there wrote down of the first."""

    first: Meeting
    other: Meeting
    note: str


MEETINGS: Mapping[str, Meetings] = {
    "Transit": Meetings(
        Meeting(
            "listening_session", "An evening about bus route 99 (example)",
            "Tell us which times and stops work for you. We write it down and tell you what became of it.",
            "Example Library, room 2", ("en", "es", "vi"), ("interpreter", "child_care", "food"),
            {
                "es": ("Una tarde sobre la ruta 99 (ejemplo)",
                       "Díganos qué horarios y paradas le sirven. Lo escribimos y le decimos qué pasó con ello."),
                "vi": ("Buổi tối về tuyến xe 99 (ví dụ)",
                       "Xin cho biết giờ xe và trạm nào tiện cho quý vị. Chúng tôi ghi lại và cho quý vị biết kết quả."),
            },
        ),
        Meeting(
            "walk", "We walk to the stops together (example)", "Show us where it is dark, too far or too hot to wait.",
            "Example Street and Fourth Street, at the bus stop", ("en", "es", "vi"), ("interpreter", "wheelchair_access"),
            {
                "es": ("Caminamos juntos a las paradas (ejemplo)", "Muéstrenos dónde está oscuro, lejos o hace mucho calor."),
                "vi": ("Cùng đi bộ đến các trạm xe (ví dụ)", "Xin chỉ cho chúng tôi chỗ nào tối, xa hoặc quá nóng."),
            },
        ),
        "The children drew their street; parents stayed longer (example).",
    ),
    "Parks and Recreation": Meetings(
        Meeting(
            "cultural_event", "Picnic under the trees to come (example)",
            "Put a flag where you want shade and water. There is food.",
            "Sunrise Park (example), by the water tower", ("en", "es", "sw"), ("food", "translated_material", "quiet_space"),
            {"es": ("Picnic bajo los árboles que vendrán (ejemplo)", "Ponga una bandera donde quiere sombra y agua. Hay comida.")},
        ),
        Meeting(
            "table", "Table at the soccer field (example)", "Stop by after the game and say in two minutes what the park needs.",
            "Sunrise Park (example), field 3", ("en", "es"), ("translated_material", "wheelchair_access"),
            {"es": ("Mesa en la cancha de fútbol (ejemplo)",
                    "Pase después del partido y diga en dos minutos qué le falta al parque.")},
        ),
        "Most flags stood around the swings, and two in the parking lot (example).",
    ),
    "Libraries": Meetings(
        Meeting(
            "survey", "Which evenings should we open? (example)", "Put a bean into the jar of your evening. It takes a minute.",
            "Example Library, entrance", ("en", "es", "ar"), ("translated_material", "large_print"),
            {
                "es": ("¿Qué tardes debemos abrir? (ejemplo)", "Ponga un frijol en el frasco de su tarde. Toma un minuto."),
                "ar": ("في أي مساء نفتح أبوابنا؟ (مثال)", "ضع حبة فاصوليا في وعاء المساء الذي يناسبك. لا يستغرق ذلك سوى دقيقة."),
            },
        ),
        Meeting(
            "listening_session", "First late evening, with tea (example)",
            "We are open until nine now. Come and tell us how it is.",
            "Example Library, reading room", ("en", "es", "ar"), ("interpreter", "food"),
            {
                "es": ("Primera noche abierta, con té (ejemplo)", "Ahora abrimos hasta las nueve. Venga y díganos cómo le va."),
                "ar": ("أول أمسية متأخرة، مع الشاي (مثال)", "نبقى مفتوحين الآن حتى التاسعة مساءً. تعال وأخبرنا برأيك."),
            },
        ),
        "Tuesday and Thursday were full in an hour; nobody took Monday (example).",
    ),
    "Family and Community Services": Meetings(
        Meeting(
            "focus_group", "Parents who work late (example)",
            "Ten parents, one table, two hours. We pay for your time and look after your children.",
            "Example Community Center, kitchen", ("en", "es", "fa-AF"), ("interpreter", "payment", "child_care"),
            {"es": ("Padres que trabajan tarde (ejemplo)",
                    "Diez padres, una mesa, dos horas. Pagamos su tiempo y cuidamos a sus hijos.")},
        ),
        Meeting(
            "meeting", "Child care after five: what we found (example)", "We show what parents said and ask what we got wrong.",
            "Example Community Center, hall", ("en", "es"), ("interpreter", "child_care"),
            {"es": ("Cuidado de niños después de las cinco (ejemplo)",
                    "Mostramos lo que dijeron los padres y preguntamos en qué nos equivocamos.")},
        ),
        "Two mothers asked for a list of neighbors who already help (example).",
    ),
    "Immigrant and Refugee Affairs": Meetings(
        Meeting(
            "focus_group", "We read the guide together (example)", "Bring the guide and a pencil. Cross out what nobody needs.",
            "Example School, room 12", ("en", "ar", "fa-AF", "sw"), ("interpreter", "payment", "ride"),
            {
                "es": ("Leemos la guía juntos (ejemplo)", "Traiga la guía y un lápiz. Tache lo que nadie necesita."),
                "ar": ("نقرأ الدليل معًا (مثال)", "أحضر الدليل وقلمًا، واشطب ما لا يحتاجه أحد."),
            },
        ),
        Meeting(
            "listening_session", "Women tell what was missing (example)",
            "For women only. Tell us what you had to find out by yourself in the first month.",
            "Example Community Center, upper floor", ("en", "ar", "fa-AF"), ("interpreter", "own_session", "child_care"),
            {
                "es": ("Mujeres cuentan qué les faltó (ejemplo)",
                       "Solo para mujeres. Diga qué tuvo que averiguar sola el primer mes."),
                "ar": ("نساء يتحدثن عمّا كان ناقصًا (مثال)",
                       "للنساء فقط. أخبرينا ما الذي اضطررتِ إلى اكتشافه وحدك في الشهر الأول."),
            },
        ),
        "Everybody crossed out the letter of welcome and kept the map (example).",
    ),
    "Housing": Meetings(
        Meeting(
            "door_to_door", "We knock at your door (example)",
            "Two of us come by on Saturday and ask what is broken. Nobody has to open.",
            "Around Example Court", ("en", "es", "vi"), ("translated_material",),
            {
                "es": ("Tocamos a su puerta (ejemplo)",
                       "Dos de nosotros pasan el sábado y preguntan qué está roto. Nadie tiene que abrir."),
                "vi": ("Chúng tôi đến gõ cửa (ví dụ)",
                       "Thứ Bảy, hai người của chúng tôi đến hỏi có gì bị hỏng. Không ai bắt buộc phải mở cửa."),
            },
        ),
        Meeting(
            "meeting", "Tenants and the new rules (example)",
            "What counts as urgent when the heat is out? You say it, we write it.",
            "Example Church, basement", ("en", "es"), ("interpreter", "child_care", "food"),
            {"es": ("Inquilinos y las reglas nuevas (ejemplo)",
                    "¿Qué es urgente cuando no hay calefacción? Usted lo dice, nosotros lo escribimos.")},
        ),
        "Of forty doors eighteen opened; heat was named at eleven (example).",
    ),
    "Environmental Health": Meetings(
        Meeting(
            "walk", "Where does it smell? (example)", "We walk along the rail yard and mark the places on a map.",
            "Example Rail Yard, east gate", ("en", "es"), ("interpreter", "wheelchair_access"),
            {"es": ("¿Dónde huele? (ejemplo)", "Caminamos junto al patio de trenes y marcamos los lugares en un mapa.")},
        ),
        Meeting(
            "advisory_body", "Neighbors choose four places (example)", "Six neighbors and two of us decide where the sensors go.",
            "Example Fire Station, training room", ("en", "es"), ("payment", "online"),
            {"es": ("Los vecinos eligen cuatro lugares (ejemplo)",
                    "Seis vecinos y dos de nosotros deciden dónde van los sensores.")},
        ),
        "The school yard got the most marks; the wind came from the west (example).",
    ),
    "Planning": Meetings(
        Meeting(
            "walk", "Fourth Street on wheels (example)",
            "Come with a wheelchair, a stroller or a cane, and show us where you turn back.",
            "The bakery (example), at its ramp", ("en", "es", "vi"), ("sign_language", "wheelchair_access"),
            {"es": ("La Calle Cuarta sobre ruedas (ejemplo)",
                    "Venga con silla de ruedas, carriola o bastón, y muéstrenos dónde tiene que regresar.")},
        ),
        Meeting(
            "survey", "Which block comes first? (example)", "Five dots for each of you, eleven blocks on the wall.",
            "Example Post Office, lobby", ("en", "es"), ("translated_material", "large_print"),
            {"es": ("¿Qué cuadra va primero? (ejemplo)", "Cinco puntos para cada persona, once cuadras en la pared.")},
        ),
        "Three driveways are too steep; the bakery lends its ramp until then (example).",
    ),
    "Youth and Employment": Meetings(
        Meeting(
            "table", "Jobs at lunch (example)", "Between two classes: where do you hear of jobs, and where should you?",
            "Example High School, yard", ("en", "es"), ("food",),
            {"es": ("Trabajos a la hora del almuerzo (ejemplo)",
                    "Entre dos clases: ¿dónde se entera de trabajos, y dónde debería?")},
        ),
        Meeting(
            "focus_group", "Eight of you write the announcement (example)",
            "We bring last year’s words and pay you to write better ones.",
            "Example Youth Center, studio", ("en", "es", "sw"), ("payment", "ride"),
            {"es": ("Ocho de ustedes escriben el anuncio (ejemplo)",
                    "Traemos las palabras del año pasado y les pagamos por escribir otras mejores.")},
        ),
        "Nobody reads e-mail; everybody named the same two teachers (example).",
    ),
    "Early Childhood": Meetings(
        Meeting(
            "cultural_event", "Songs from home (example)", "Sing what you sing at home. We ask which play group you would come to.",
            "Example Child Care, garden", ("en", "ar", "vi", "fa-AF"), ("food", "interpreter"),
            {
                "es": ("Canciones de casa (ejemplo)", "Cante lo que canta en casa. ¿A qué grupo de juego vendría?"),
                "ar": ("أغانٍ من الوطن (مثال)", "غنِّ ما تغنيه في البيت. ونسألك أي مجموعة لعب تود أن تأتي إليها."),
                "vi": ("Những bài hát quê nhà (ví dụ)",
                       "Hãy hát những bài quý vị hát ở nhà. Chúng tôi hỏi quý vị muốn đến nhóm chơi nào."),
            },
        ),
        Meeting(
            "interview", "Grandparents at the fence (example)", "You bring them and fetch them: tell us which hours work.",
            "Example Child Care, front gate", ("en", "vi"), ("translated_material",),
            {
                "es": ("Abuelos junto a la cerca (ejemplo)", "Ustedes los traen y los recogen: digan qué horas sirven."),
                "vi": ("Hỏi chuyện ông bà bên hàng rào (ví dụ)", "Ông bà đưa đón các cháu: xin cho biết giờ nào thuận tiện."),
            },
        ),
        "A grandfather taught us all a song with eleven verses (example).",
    ),
    "Economic Development": Meetings(
        Meeting(
            "interview", "We come to your stand (example)", "Ten minutes before you open: which question of the form stopped you?",
            "Example Plaza, food stands", ("en", "es", "vi"), ("translated_material",),
            {
                "es": ("Vamos a su puesto (ejemplo)", "Diez minutos antes de abrir: ¿qué pregunta del formulario lo detuvo?"),
                "vi": ("Chúng tôi đến quầy của quý vị (ví dụ)",
                       "Mười phút trước giờ mở cửa: câu hỏi nào trong đơn làm quý vị dừng lại?"),
            },
        ),
        Meeting(
            "meeting", "The new form, on one page (example)", "Fill it in with us. What takes longer than twenty minutes goes out.",
            "Example Library, computer room", ("en", "es"), ("device_help", "interpreter"),
            {"es": ("El formulario nuevo, en una página (ejemplo)",
                    "Llénelo con nosotros. Lo que tome más de veinte minutos se quita.")},
        ),
        "Question 14 asks for a paper that the city itself keeps (example).",
    ),
    "Municipal Development": Meetings(
        Meeting(
            "walk", "The river path after sunset (example)", "Bring no lamp. Where you slow down, we put a mark.",
            "River path (example), north bridge", ("en", "es"), ("ride", "wheelchair_access"),
            {"es": ("El camino del río de noche (ejemplo)",
                    "No traiga lámpara. Donde usted camine más despacio, ponemos una marca.")},
        ),
        Meeting(
            "table", "Forty lights on a map (example)", "You get four paper lights. Put them where you would want them at night.",
            "Example Market, entrance", ("en", "es"), ("translated_material", "quiet_space"),
            {"es": ("Cuarenta luces en un mapa (ejemplo)",
                    "Le damos cuatro luces de papel. Póngalas donde las quisiera de noche.")},
        ),
        "The underpass got nine marks; runners asked for lights that do not blind (example).",
    ),
    "Equity and Inclusion": Meetings(
        Meeting(
            "listening_session", "What is an evening worth? (example)", "You have given us many. Tell us what would be fair.",
            "Example Union Hall", ("en", "es", "ar"), ("payment", "interpreter", "child_care"),
            {
                "es": ("¿Cuánto vale una tarde? (ejemplo)", "Usted nos ha dado muchas. Díganos qué sería justo."),
                "ar": ("كم تساوي أمسية؟ (مثال)", "لقد منحتمونا أمسيات كثيرة. قولوا لنا ما هو العادل."),
            },
        ),
        Meeting(
            "advisory_body", "Four partners read the rules (example)", "We read the draft aloud and stop wherever somebody frowns.",
            "City Hall (example), room 305", ("en", "es"), ("payment", "online", "captions"),
            {"es": ("Cuatro socios leen las reglas (ejemplo)",
                    "Leemos el borrador en voz alta y nos detenemos donde alguien frunza el ceño.")},
        ),
        "Cash was wanted more than cards, and by all on the same evening (example).",
    ),
    "Human Resources": Meetings(
        Meeting(
            "focus_group", "Six ads, one red pencil (example)", "Mark every word that would keep you from applying.",
            "Example Work Center, room B", ("en", "es"), ("payment", "ride"),
            {"es": ("Seis anuncios, un lápiz rojo (ejemplo)", "Marque cada palabra que le quitaría las ganas de solicitar.")},
        ),
        Meeting(
            "table", "Ask somebody who works here (example)", "A bus mechanic, a clerk and a lifeguard tell how they got in.",
            "Example Fair, tent 4", ("en", "es"), ("sign_language", "translated_material"),
            {"es": ("Pregunte a quien trabaja aquí (ejemplo)",
                    "Un mecánico, una oficinista y un salvavidas cuentan cómo entraron.")},
        ),
        "“Competencies” was marked by everybody, “must lift 50 pounds” by nobody (example).",
    ),
    "Purchasing": Meetings(
        Meeting(
            "meeting", "Breakfast with small firms (example)",
            "Bring your last invoice. We look together where it lay for so long.",
            "Example Chamber, ground floor", ("en", "es", "vi"), ("food", "interpreter"),
            {
                "es": ("Desayuno con empresas pequeñas (ejemplo)",
                       "Traiga su última factura. Vemos juntos dónde se quedó tanto tiempo."),
                "vi": ("Bữa sáng với các hãng nhỏ (ví dụ)", "Xin mang hóa đơn gần nhất. Cùng xem hóa đơn đã nằm lâu ở đâu."),
            },
        ),
        Meeting(
            "interview", "Half an hour by phone (example)",
            "You choose the day. We ask four questions and call back with the answer.",
            "By phone", ("en", "es"), ("interpreter", "online"),
            {"es": ("Media hora por teléfono (ejemplo)",
                    "Usted elige el día. Hacemos cuatro preguntas y le llamamos con la respuesta.")},
        ),
        "Eleven invoices waited for one signature on the third floor (example).",
    ),
}  # fmt: skip
