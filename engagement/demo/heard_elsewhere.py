"""What people said to the departments that answer less often, and what these answered. All invented."""

from collections.abc import Mapping

from engagement.demo.heard_words import Theme, Words, weeks
from engagement.demo.plan_words import AIR, BIDS, GUIDE, JOBS, LIGHTS, PLAY, REPAIRS, SIDEWALKS
from engagement.outreach.themes.outcomes import ThemeOutcome

HEARD_ELSEWHERE: Mapping[str, tuple[Theme, ...]] = {
    GUIDE: (
        Theme(
            "Say it aloud, many of us do not read", 6,
            (Words("sw", "Bibi yangu hasomi, lakini anasikiliza.", "My grandmother does not read, but she listens.", True),
             Words("fa-AF", "پدرم خوانده نمی‌تواند.", "My father cannot read.")),
            ThemeOutcome.ADOPTED, "Many people in our families do not read.",
            "Each chapter can be heard by phone, in five languages.",
            "A recording costs less than the printing.", "The first three chapters are recorded in spring.",
            "Immigrant and Refugee Affairs", due=weeks(14), answered_ago=48,
            in_languages={
                "es": ("Que se oiga: muchos no leemos", "Muchas personas en nuestras familias no leen.",
                       "Cada capítulo se puede oír por teléfono, en cinco idiomas.", "Grabar cuesta menos que imprimir.",
                       "Los primeros tres capítulos se graban en primavera."),
                "ar": ("نريد أن نسمعه، فكثيرون منا لا يقرؤون", "كثير من أفراد عائلاتنا لا يقرؤون.",
                       "يمكن سماع كل فصل عبر الهاتف بخمس لغات.", "التسجيل أقل كلفة من الطباعة.",
                       "تُسجَّل الفصول الثلاثة الأولى في الربيع."),
            },
        ),
        Theme(
            "A map of where to go first", 5, (Words("ar", "لم أعرف أين أبدأ.", "I did not know where to begin."),),
            ThemeOutcome.PARTLY, "People did not know where to begin.", "The guide gets a map of eight places, not of all forty.",
            "Forty places on one page cannot be read.", "We ask you which eight.", "Immigrant and Refugee Affairs",
            due=weeks(6), answered_ago=7,
            in_languages={
                "es": ("Un mapa de adónde ir primero", "La gente no sabía por dónde empezar.",
                       "La guía tendrá un mapa de ocho lugares, no de los cuarenta.", "Cuarenta lugares en una página no se leen.",
                       "Le preguntamos cuáles ocho."),
            },
        ),
    ),
    REPAIRS: (
        Theme(
            "No heat is urgent, at any hour", 9,
            (Words("vi", "Nhà lạnh ba ngày, con tôi bị sốt.", "The flat was cold for three days, my child had a fever.", True),
             Words("es", "El dueño no contesta el teléfono.", "The owner does not answer the phone.")),
            ThemeOutcome.ADOPTED, "Flats stay cold for days, and nobody answers the phone.",
            "No heat is urgent: an inspector comes within two days.", "In winter a cold flat makes children sick.",
            "The rule holds from the first cold night on.", "Housing, inspections", due=weeks(10), answered_ago=6,
            in_languages={
                "es": ("Sin calefacción es urgente, a cualquier hora", "Hay casas frías por días y nadie contesta el teléfono.",
                       "Sin calefacción es urgente: un inspector viene en dos días.",
                       "En invierno una casa fría enferma a los niños.", "La regla vale desde la primera noche fría."),
                "vi": ("Không có sưởi là khẩn cấp, bất kể giờ nào", "Nhà lạnh nhiều ngày mà gọi không ai nghe máy.",
                       "Không có sưởi là khẩn cấp: thanh tra viên đến trong hai ngày.",
                       "Mùa đông, nhà lạnh làm trẻ em bị bệnh.", "Quy định có hiệu lực từ đêm lạnh đầu tiên."),
            },
        ),
        Theme(
            "Rents should not rise after a repair", 7, (Words("es", "Arreglaron y subieron la renta.",
                                                              "They repaired and raised the rent."),),
            ThemeOutcome.OUT_OF_SCOPE, "After a repair some rents go up.", "The city cannot set rents.",
            "State law leaves it to the owner.",
            "We sent what was said to those who make that law.", "Housing", who_can="The state legislature", due=weeks(9),
            answered_ago=5,
            in_languages={
                "es": ("Que no suba la renta después de un arreglo", "Después de un arreglo, algunas rentas suben.",
                       "La ciudad no puede fijar rentas.", "La ley estatal lo deja al dueño.",
                       "Enviamos lo que se dijo a quienes hacen esa ley."),
            },
        ),
        Theme("Tell us when the inspector comes", 4, (Words("en", "I stayed home two days for nobody."),)),
    ),
    AIR: (
        Theme(
            "A sensor in the school yard", 8, (Words("en", "My son coughs at recess.", quote_ok=True),
                                               Words("es", "Huele a diésel por la mañana.", "It smells of diesel in the morning.")),
            ThemeOutcome.ADOPTED, "Children cough in the school yard.", "The first sensor stands in the school yard.",
            "It got the most marks on your map.", "You can read its figures every week.", "Environmental Health",
            due=weeks(4), answered_ago=10,
            in_languages={
                "es": ("Un sensor en el patio de la escuela", "Los niños tosen en el patio.",
                       "El primer sensor está en el patio de la escuela.",
                       "Tuvo más marcas en su mapa.", "Puede leer sus datos cada semana."),
            },
        ),
        Theme(
            "Stop the engines at night", 6, (Words("es", "Los motores no paran toda la noche.", "The engines run all night."),),
            ThemeOutcome.UNDER_REVIEW, "Engines run all night beside the houses.", "", "We asked the railway for its rules.",
            "You get an answer when they have written back.", "Environmental Health", due=weeks(3), answered_ago=11,
            in_languages={
                "es": ("Que paren los motores de noche", "Los motores no paran en toda la noche junto a las casas.", "",
                       "Preguntamos al ferrocarril por sus reglas.", "Recibe respuesta cuando nos contesten."),
            },
        ),
    ),
    SIDEWALKS: (
        Theme(
            "The crossing at the bakery first", 10, (Words("en", "I roll in the road there, between cars.", quote_ok=True),
                                                     Words("vi", "Mẹ tôi ngã ở đó hai lần.", "My mother fell there twice.")),
            ThemeOutcome.ADOPTED, "People roll and walk in the road at the bakery.", "This crossing is built first.",
            "Nobody can get around it.", "Work begins after the frost.", "Planning", due=weeks(12), answered_ago=48,
            in_languages={
                "es": ("Primero el cruce de la panadería", "La gente va por la calle junto a la panadería.",
                       "Este cruce se construye primero.",
                       "Nadie puede evitarlo.", "La obra empieza después de las heladas."),
                "vi": ("Làm lối qua đường ở tiệm bánh trước", "Ở tiệm bánh, người đi bộ và xe lăn phải đi dưới lòng đường.",
                       "Lối qua đường này được làm trước tiên.", "Không ai tránh được chỗ đó.",
                       "Công trình bắt đầu sau mùa băng giá."),
            },
        ),
        Theme(
            "Trees along the whole street", 5, (Words("es", "Mi cuadra no tiene ni un árbol.", "My block has not one tree."),),
            ThemeOutcome.NOT_ADOPTED, "There is no shade in summer.", "No trees are planted in this project.",
            "Their roots would lift the new sidewalk, which is too narrow.", "Bus stops on the street get a roof.", "Planning",
            due=weeks(26), answered_ago=48,
            in_languages={
                "es": ("Árboles en toda la calle", "En verano no hay sombra.", "En este proyecto no se plantan árboles.",
                       "Sus raíces levantarían la acera nueva, que es muy angosta.", "Las paradas de la calle tendrán techo."),
            },
        ),
    ),
    JOBS: (
        Theme(
            "Post it where we look", 7, (Words("en", "I heard of it when it was over.", quote_ok=True),
                                         Words("sw", "Mwalimu wangu aliniambia, si barua pepe.",
                                               "My teacher told me, not an e-mail.")),
            ThemeOutcome.ADOPTED, "Young people hear of jobs when it is too late.",
            "Places are announced in short videos and by teachers, in March.",
            "Of forty you named, none came by e-mail.", "Eight of you write the words and are paid.", "Youth and Employment",
            due=weeks(8), answered_ago=5,
            in_languages={
                "es": ("Publíquenlo donde miramos", "Los jóvenes se enteran de los trabajos demasiado tarde.",
                       "Los puestos se anuncian en videos cortos y por los maestros, en marzo.",
                       "De cuarenta avisos que nombraron, ninguno llegó por correo electrónico.",
                       "Ocho de ustedes escriben el texto y se les paga."),
            },
        ),
        Theme("Work near home, without a car", 4, (Words("es", "El trabajo queda a dos autobuses.",
                                                         "The job is two buses away."),)),
    ),
    PLAY: (
        Theme(
            "A group in Dari", 6, (Words("fa-AF", "طفلم دری را فراموش می‌کند.", "My child forgets Dari.", True),),
            ThemeOutcome.PARTLY, "Children forget the language of their home.", "One group in Dari begins in spring, and not two.",
            "We found one teacher who speaks it.", "We look for a second one with you.", "Early Childhood", due=weeks(15),
            answered_ago=8,
            in_languages={
                "es": ("Un grupo en dari", "Los niños olvidan el idioma de su casa.",
                       "Un grupo en dari empieza en primavera, no dos.",
                       "Encontramos una maestra que lo habla.", "Buscamos otra con ustedes."),
            },
        ),
        Theme(
            "Hours that fit grandparents", 5, (Words("vi", "Buổi sáng tôi đưa cháu đến được.",
                                                     "In the morning I can bring my grandchild."),),
            ThemeOutcome.ADOPTED, "Grandparents bring the children, and drive only by day.", "All groups end before four.",
            "Of fifty grandparents two could come later.", "The hours are on the door by February.", "Early Childhood",
            due=weeks(7), answered_ago=8,
            in_languages={
                "vi": ("Giờ thuận tiện cho ông bà", "Ông bà đưa các cháu đi và chỉ lái xe ban ngày.",
                       "Mọi nhóm kết thúc trước bốn giờ.",
                       "Trong năm mươi ông bà, chỉ hai người đến muộn hơn được.", "Giờ sẽ dán ở cửa trước tháng Hai."),
            },
        ),
    ),
    LIGHTS: (
        Theme(
            "Light under the bridge", 9, (Words("en", "I hold my keys in my fist there.", quote_ok=True),),
            ThemeOutcome.ADOPTED, "Under the bridge people are afraid.", "Six of the forty lights hang under the bridge.",
            "It got nine of your marks.", "They burn from March on.", "Municipal Development", due=weeks(13), answered_ago=4,
            in_languages={
                "es": ("Luz debajo del puente", "Debajo del puente la gente tiene miedo.",
                       "Seis de las cuarenta luces van debajo del puente.",
                       "Tuvo nueve de sus marcas.", "Alumbran desde marzo."),
            },
        ),
        Theme(
            "Leave the marsh dark for the birds", 3, (Words("en", "Cranes sleep there."),),
            ThemeOutcome.ADOPTED, "Birds sleep in the marsh.", "No light stands along the marsh.",
            "People said that they walk around it anyway.",
            "A sign shows the way around.", "Municipal Development", due=weeks(18), answered_ago=4,
        ),
    ),
    BIDS: (
        Theme(
            "Pay us within ten days", 6, (Words("es", "Pago a mi gente antes de que me paguen.",
                                                "I pay my people before I am paid.", True),
                                          Words("vi", "Tôi chờ tiền 60 ngày.", "I wait 60 days for the money.")),
            ThemeOutcome.PARTLY, "Small firms pay wages before they are paid.",
            "Invoices under 2,000 dollars are paid in ten days.",
            "Larger ones need a second signature by law.", "We count the days of all and show them each month.", "Purchasing",
            due=weeks(11), answered_ago=5,
            in_languages={
                "es": ("Páguennos en diez días", "Las empresas pequeñas pagan sueldos antes de cobrar.",
                       "Las facturas de menos de 2,000 dólares se pagan en diez días.", "Las mayores necesitan otra firma por ley.",
                       "Contamos los días de todas y los mostramos cada mes."),
            },
        ),
        Theme(
            "No bond for small jobs", 4, (Words("en", "The bond costs more than I earn on it."),),
            ThemeOutcome.OUT_OF_SCOPE, "A bond can cost more than the job brings.", "The city must ask for it.",
            "State law asks for it from a fixed sum on.",
            "We wrote down your figures for those who decide.", "Purchasing", who_can="The state legislature", due=weeks(20),
            answered_ago=5,
        ),
    ),
}  # fmt: skip
