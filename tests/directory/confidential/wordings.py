"""How directories write of services for survivors, and of others that only sound like it. All organizations are invented.

Each row: what must become of it, then name, description, organization, eligibility, keywords.
"""

from typing import NamedTuple


class Wording(NamedTuple):
    """One service as a directory may write it, and how it has to stand after an import."""

    stands: str
    name: str
    description: str = ""
    organization: str = "Example Family Agency"
    eligibility: str = ""
    keywords: str = ""


HIDDEN, WAITING, ORDINARY = "hidden", "waiting", "ordinary"

WORDINGS = (
    # Said in so many words
    Wording(HIDDEN, "Domestic Violence Shelter", "Emergency housing, 30 to 60 days."),
    Wording(
        HIDDEN, "Emergency Shelter", "Provides temporary shelter for battered women and their children. Meals included."
    ),
    Wording(
        HIDDEN, "Residential Program", "Thirty beds.", organization="Example Center Against Domestic & Sexual Violence"
    ),
    Wording(HIDDEN, "DV Legal Clinic", "Help with custody and divorce."),
    Wording(
        HIDDEN,
        "Counseling",
        "Individual and group counseling for survivors of sexual assault, domestic violence and stalking.",
    ),
    Wording(HIDDEN, "Safe Exit", "Case management for victims of human trafficking: labor or sex trafficking."),
    Wording(
        HIDDEN, "Transitional Living", "Apartments for women.", eligibility="Women fleeing an abusive relationship"
    ),
    Wording(
        HIDDEN, "Advocacy Program", keywords="Domestic Violence Hotlines, Domestic Violence Support Groups, Advocacy"
    ),
    Wording(HIDDEN, "Rape Crisis Services", "24-hour response at hospitals."),
    Wording(HIDDEN, "New Start", "Housing at a confidential location. Single adults in recovery."),
    Wording(HIDDEN, "Healing Circle", "Support for intimate-partner violence survivors."),
    Wording(HIDDEN, "Commercially sexually exploited youth outreach"),
    Wording(HIDDEN, "Albergue", "Albergue temporal para mujeres maltratadas y sus hijos."),
    Wording(HIDDEN, "Consejería", "Apoyo a sobrevivientes de violencia doméstica o agresión sexual."),
    Wording(HIDDEN, "Example Center | Services for Survivors of Domestic Violence"),
    Wording(HIDDEN, "Drop-in", "Day room for families leaving domestic violence."),
    Wording(HIDDEN, "Casa segura", "Para familias."),
    Wording(HIDDEN, "Programa de apoyo", "Atención a víctimas de trata de personas."),
    Wording(HIDDEN, "Línea de ayuda", "Si vive con violencia en el hogar, llame."),
    Wording(HIDDEN, "Vivienda de transición", "Ubicación confidencial. Hasta seis meses."),
    # It may be so: a person decides
    Wording(WAITING, "Women's Shelter", "Forty beds for single women."),
    Wording(WAITING, "Haven House", "Room and board."),
    Wording(WAITING, "Victim Services", "Help with compensation claims."),
    Wording(WAITING, "Crisis Line", "Crisis intervention day and night."),
    Wording(WAITING, "Safe Place for Youth", "Drop-in center."),
    Wording(WAITING, "Food Pantry", "Groceries once a week. We also refer victims of domestic violence to shelters."),
    Wording(
        WAITING, "Youth mentoring", "Mentors for teens.", keywords="Mentoring, Tutoring, Sports, Child Abuse Prevention"
    ),
    Wording(WAITING, "Protection order help", "Fill in the forms for the court."),
    Wording(WAITING, "Supervised visitation", "A neutral place for parents to meet their children."),
    Wording(WAITING, "Batterer Intervention Program", "52 weeks for domestic violence offenders, by court order."),
    Wording(WAITING, "Advocacy", "Counseling and advocacy services for immigrant women."),
    Wording(WAITING, "Family center", "Classes.", eligibility="Parents, children, families with domestic violence"),
    Wording(WAITING, "Visiting", "Parents meet children under supervised visitation after domestic violence."),
    Wording(WAITING, "Anger management", "Classes for adults."),
    Wording(WAITING, "Shelter", "Call us. We house battered women at 123 Example St. NE, near the park."),
    Wording(WAITING, "Refugio para mujeres", "Camas para mujeres con niños."),
    Wording(WAITING, "Centro de apoyo en crisis"),
    Wording(WAITING, "Lugar seguro", "Para adolescentes."),
    Wording(WAITING, "Asistencia a víctimas", "Orientación legal."),
    Wording(WAITING, "Refugio", "Para mujeres golpeadas. Estamos en la Calle Ejemplo #123."),
    # It only sounds so
    Wording(ORDINARY, "Identity theft help", "Help for victims of identity theft and victims of mail fraud."),
    Wording(ORDINARY, "Animal shelter", "A refuge for dogs and cats. We look into animal abuse."),
    Wording(ORDINARY, "Domestic help agency", "Work for domestic workers and cleaners."),
    Wording(ORDINARY, "Safe driving class", "Learn safe driving habits. Safe routes to school."),
    Wording(ORDINARY, "Fire relief", "Clothes for fire victims and victims of floods."),
    Wording(ORDINARY, "Support group", "For cancer survivors and their families."),
    Wording(
        ORDINARY,
        "Recovery",
        "Treatment of substance abuse, drug and alcohol abuse.",
        keywords="Substance Abuse, Drug Abuse",
    ),
    Wording(ORDINARY, "Emergency food", "Food boxes for families in times of crisis or financial crisis."),
    Wording(ORDINARY, "Transition", "Houses for men and women who finished treatment."),
    Wording(ORDINARY, "Homeless shelter", "Sixty beds for single men. Doors open at six."),
    Wording(ORDINARY, "After-school club", "A safe environment to do homework and play."),
    Wording(ORDINARY, "Tax clinic", "We explain tax shelters and survivors' benefits."),
    Wording(ORDINARY, "Robo de identidad", "Ayuda a víctimas de robo de identidad y de fraude."),
    Wording(ORDINARY, "Refugio de animales", "Perros y gatos. Contra el maltrato animal."),
    Wording(ORDINARY, "Trabajadoras domésticas", "Derechos de las empleadas domésticas. Se trata de un curso gratis."),
    Wording(ORDINARY, "Manejo seguro", "Clases de manejo. Rutas seguras a la escuela."),
    Wording(ORDINARY, "Adicciones", "Tratamiento por abuso de drogas o alcohol."),
)
