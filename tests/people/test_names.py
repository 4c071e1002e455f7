"""Names meet across scripts and spellings, and unrelated names do not."""

from itertools import permutations

import pytest

from engagement.people.names import name_keys, readings, search_keys

KEY = b"a key made for this test only 32"
MOST_KEYS = 64

SAME_NAME = """
محمد محمّد Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad
Nguyễn Nguyen NGUYEN
José Jose
عبدالرحمن Abdulrahman Abdurrahman Abdirahman Abdelrahman
أحمد احمد Ahmad Ahmed Ahmet
فاطمة فاطمه Fatima Fatimah Fatma Faatimah
حسين حسین Hussein Husain Hossein Hussain
يوسف یوسف Yusuf Youssef Yousef Yousif
Trần Tran
Đặng Dang
王 Wang
陈 陳 Chen
García Garcia
Muñoz Munoz
Сергій Serhii Sergiy
Юлія Yuliia Yulia
ተስፋዬ Tesfaye Tesfaie
کریم كريم Karim Kareem
زهرا زهراء Zahra Zohra
خان Khan
ګل گل Gul Gol
ولی ولي Wali Vali
خدیجه خديجة Khadija Khadijah Khadeeja
إبراهيم ابراهیم Ibrahim Ebrahim
مریم مريم Maryam Mariam Miriam
علی علي Ali Aly
نور Noor Nour Nur
Xiomara
Smith
Wilson
Kim 김
Minh
Linh
Thuy Thùy
Rahimi رحیمی
Stanikzai ستانکزی
Igor Ігор
Khadra خضراء
Samir سمير Sameer
Amir أمير Ameer
Omar عمر Umar
Osman عثمان Usman Uthman
Hamid حامد Hameed
سعید سعيد Saeed Said
ثريا Soraya Thuraya
مصطفی مصطفى Mustafa Mostafa
عبدالله Abdullah Abdallah
عائشة Aisha Aysha Ayesha
جمال Jamal Jamaal
زینب Zainab Zaynab Zeinab
راشد Rashid Rachid Rasheed
ذبیح‌الله Zabihullah
عبدالعزیز Abdulaziz Abdelaziz
عیسی Isa Eesa
Xasan Hassan حسن
Maxamuud Mahmoud محمود
Ольга Olga Olha
Богдан Bohdan Bogdan
ጌታቸው Getachew
François Francois
González Gonzalez Gonzales
Vũ Vu
Nkurunziza
Mwamba
Begay
Chavez Chávez
Juan
Carlos
Susan
"""
PEOPLE = [line.split() for line in SAME_NAME.strip().splitlines()]


def meets(query: str, name: str) -> bool:
    """Whether looking for `query` finds a person called `name`."""
    wanted, held = search_keys(query, KEY), name_keys(name, KEY)
    return bool(wanted) and all(keys & held for keys in wanted)


def test_spellings_of_one_name_meet() -> None:
    pairs = [pair for spellings in PEOPLE for pair in permutations(spellings, 2)]
    missed = [pair for pair in pairs if not meets(*pair)]
    assert len(missed) <= len(pairs) * 0.05, missed


def test_unrelated_names_seldom_meet() -> None:
    pairs = [(a, b) for one, other in permutations(PEOPLE, 2) for a in one[:3] for b in other[-2:]]
    false = [pair for pair in pairs if meets(*pair)]
    assert len(false) < len(pairs) * 0.005, false


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Abdul Rahman", "عبدالرحمن"),
        ("Abd al-Rahman", "عبد الرحمن"),
        ("Rahman", "Abdulrahman"),
        ("al-Hassan", "الحسن"),
        ("Hassan", "Alhassan"),
        ("ذبیح الله", "Zabihullah Ahmadi"),
        ("Wang Xiaoming", "王小明"),
        ("王小明", "Wang Xiao Ming"),
        ("김민수", "Kim Minsu"),
        ("Minh Nguyen", "Nguyễn Văn Minh"),
        ("نور احمد", "Noor Ahmad"),
        ("Garcia Lopez", "María García-López"),
        ("de la Cruz", "Ana Cruz"),
        ("O'Brien", "OBrien"),
        ("ZAHRA", "zahra"),
    ],
)
def test_whole_names_meet(query: str, name: str) -> None:
    assert meets(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Hassan", "حسين"),
        ("Mahmoud", "محمد"),
        ("Ali", "Ala"),
        ("Abdulrahman", "Rahman"),
        ("Abdullah", "Lee"),
        ("Ahmad Karimi", "Ahmad Rahimi"),
        ("Ben Carter", "Ana Carter"),
        ("", "Ali"),
        ("505", "Ali"),
    ],
)
def test_different_names_do_not_meet(query: str, name: str) -> None:
    assert not meets(query, name)


@pytest.mark.parametrize("name", ["Ali", "Aye", "علي", "Ai", "O", "Ý", "王", "이", "ع", "Ng", "Xi", "H"])
def test_the_shortest_names_still_have_a_skeleton(name: str) -> None:
    assert all(readings(name))
    assert meets(name, name)


@pytest.mark.parametrize(
    "name", ["عبدالرحمن وحیدالله نورزی", "Wolfeschlegelsteinhausenbergerdorff", "Chang Gege Eheche"]
)
def test_a_name_has_a_bounded_number_of_keys(name: str) -> None:
    assert 0 < len(name_keys(name, KEY)) <= MOST_KEYS


def test_keys_are_short_and_depend_on_the_secret() -> None:
    keys = name_keys("Fatima Noor", KEY)
    assert {len(key) for key in keys} == {8}
    assert not keys & name_keys("Fatima Noor", b"another key")
