"""A small directory with a bit of everything, and a few rows that nobody could load."""

from pathlib import Path

from engagement.directory.csv_rows import read_directory
from engagement.directory.csv_shapes import DirectoryRead

FILES = {
    "organizations": "id,name,email\nA,Desk (example),desk@example.org\nB,Haven (example),\nC,,c@example.org\n",
    "locations": (
        "id,organization_id,name,address_1,city,state_province,postal_code,latitude,longitude,languages\n"
        "L,A,Hall (example),1 Example Street,Albuquerque,NM,87108,35.072,-106.574,\"Spanish, Vietnamese\"\n"
        "M,A,Annex (example),2 Example Street,Albuquerque,NM,8710,,,\n"
    ),
    "services": (
        "id,organization_id,name,name_es,categories,capacity,accepting_referrals,minimum_age,status,sensitivity\n"
        "S,A,Classes,Clases,english,open,yes,18,active,\n"
        "T,A,Pantry,Despensa,food,,,999,active,\n"
        "U,B,Safe house,Casa segura,safety,open,yes,,active,confidential\n"
        "V,A,Old thing,,food,,,,defunct,\n"
        "W,C,Orphan,,food,,,,active,\n"
    ),
    "services_at_location": "service_id,location_id\nS,L\nT,M\nT,nowhere\n",
    "phones": "id,organization_id,service_id,number,extension,type\n1,A,,505-555-0101,12,voice\n2,,U,505-555-0102,,\n"
    "3,A,,505-555-0103,,fax\n4,A,,no phone,,\n",
    "schedules": "id,service_id,location_id,byday,opens_at,closes_at\n1,,L,\"MO,TU\",9:00,17:00\n2,T,,SA,10am,1pm\n",
    "languages": "id,service_id,name\n1,S,English\n2,S,Moonish\n",
    "service_areas": "id,service_id,name,extent,extent_type\n1,S,,87108,zip\n2,T,Colma,,\n",
}  # fmt: skip


def read(folder: Path, **changed: str) -> DirectoryRead:
    """Write the files (some of them otherwise), and read the folder."""
    for name, content in {**FILES, **changed}.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return read_directory(folder)
