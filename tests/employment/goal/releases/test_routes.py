"""What everybody reads of the way to 500, in every language, and the ledger at the desk."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from engagement.employment.goal.figures import Figures, Median, Span, Step
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.goal.releases.kinds import Reason
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.rule import Rule
from engagement.foundation import clock
from engagement.foundation.months import month_before
from engagement.language.formats import in_digits
from engagement.language.i18n import LANGUAGES, speaking
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import a_program
from tests.employment.goal.releases.counted import counts_as, figures, put_right, release, until
from tests.whole_app.test_weight import LIMIT, weight

DIGITS = re.compile(r"\d+")
RULE = Rule(benefits=("health", "paid_leave", "retirement"), percent=80)
# What is counted in the figures and must not be read anywhere: no number of people in it is a multiple of five.
COUNTED = {
    str(number) for number in (136, 163, 641, 457, 352, 274, 299, 333, 246, 273, 314, 207, 244, 288, 151, 189, 239, 76)
}
COUNTED |= {str(number) for number in (104, 148, 127, 96, 118, 187, 271, 1847, 1981, 2103)} | {
    "18.47",
    "19.81",
    "21.03",
}


@pytest.fixture
def program() -> Program:
    return a_program()


def everything(program: Program) -> GoalRelease:
    """Everything that there is to show, and a correction of it."""
    rule = sustained.write(RULE)
    made = release(program, rule_number=rule.number)
    make.commit()
    return made


def corrected(program: Program, monkeypatch: pytest.MonkeyPatch) -> GoalRelease:
    """The same, put right."""
    first = everything(program)
    counts_as(monkeypatch, people=Span(129, 156), rule_number=1)
    made = put_right(program, first.id, Reason.TAKEN_BACK)
    make.commit()
    return made


def latin(words: str) -> str:
    """Words with the digits that programs write."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in words)


def table(browser: Browser, lang: str, month: str) -> list[dict[str, str]]:
    text = browser.get(f"/{lang}/employment/{month}.csv").html
    assert text.startswith("\ufeff"), "a spreadsheet reads it in no other language’s letters"
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_before_the_first_release_it_says_so(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts_as(monkeypatch)
    make.commit()
    page = browser.get("/en/employment")
    assert "Nothing is released yet" in page.main and "135" not in page.text and "136" not in page.text
    releases = browser.get("/en/employment/releases").main
    assert "Nothing is released yet." in releases and "invented" not in releases
    browser.get("/en/employment/2026-10", status=404)
    browser.get("/en/employment/2026-10.csv", status=404)


def test_the_page_says_what_was_released(browser: Browser, program: Program) -> None:
    everything(program)
    page = browser.get("/en/employment")
    assert page.h1 == "Work that lasts: the way to 500"
    assert "Between 135 and 165 of 500 have work that lasts." in page.main
    assert "About 15 people did not answer. About 15 may be counted twice, by two organizations." in page.main
    assert "Working on day 30 270–300 of 335" in page.main and "Enrolled 640" in page.main
    assert "Day 180 has not come yet for 110 people." in page.main
    assert "At least $18.80 an hour: 80% of a living wage" in page.main
    assert "health insurance, paid leave, and a retirement plan" in page.main
    assert "With the same employer 95–120 of 240" in page.main and "185 of 275" in page.main and "0–20" in page.main
    assert "On day 365 $21" in page.main and "$18.50" in page.main
    assert (
        "In the last 12 months, about 75 to 90 people were added. If that goes on, 500 is reached between" in page.main
    )
    assert page.follow("Ask for help").path == "/en/intake"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_release_is_one_view(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Page and files say the same numbers in every language, the corrected ones and those before, and none that was counted."""
    made = corrected(program, monkeypatch)
    month = f"{made.month:%Y-%m}"
    page = browser.get(f"/{lang}/employment")
    document = json.loads(browser.get(f"/{lang}/employment/{month}.json").html)
    lines = table(browser, lang, month)
    assert document["figures"] == made.figures and document["language"] == lang
    before = document["corrections"][0]["before"]
    now = {line["figure"]: line for line in lines if not line["corrected_on"]}
    was = {line["figure"]: line for line in lines if line["corrected_on"]}
    shown = latin(page.main)
    for figures_of, rows in ((document["figures"], now), (before, was)):
        for one in ({"key": "people"} | figures_of["people"], *figures_of["steps"], *figures_of["retentions"]):
            row = rows[one["key"]]
            assert [row["low"], row["high"], row["of"]] == [str(one.get(end, "")) for end in ("low", "high", "of")]
            if rows is now:
                words = str(one["low"]) if one["low"] == one["high"] else f"{one['low']}–{one['high']}"
                assert words in shown, (lang, one)
        for wage in figures_of["wages"]:
            assert rows[f"wage_{wage['key']}"]["low"] == f"{wage['cents'] / 100:.2f}"
    assert "135–165" in shown and was["people"]["low"] == "135" and now["people"]["low"] == "125"
    assert before["people"] == {"low": 135, "high": 165}
    for content in (shown, latin(json.dumps(document["figures"])), *(",".join(line.values()) for line in lines)):
        assert not COUNTED & set(re.findall(r"\d+(?:\.\d+)?", content)), (lang, content)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_people_in_the_files_is_rounded(browser: Browser, program: Program, lang: str) -> None:
    made = everything(program)
    for line in table(browser, lang, f"{made.month:%Y-%m}"):
        if line["unit"] == "people":
            for end in ("low", "high", "of"):
                assert not line[end] or (int(line[end]) % 5 == 0 and not 0 < int(line[end]) < 10), line
        if line["unit"] == "dollars":
            assert float(line["low"]) * 4 % 1 == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_light_and_whole_in_every_language(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Also with the longest rule, and a correction of nearly every number."""
    rule = sustained.write(replace(RULE, steady=True, career_step=True))
    first = release(program, rule_number=rule.number)
    usual = figures()
    fewer = [
        tuple(replace(one, low=one.low - 11, high=one.high - 11) for one in each)
        for each in (usual.steps, usual.retentions)
    ]
    counts_as(monkeypatch, people=Span(129, 156), steps=fewer[0], retentions=fewer[1], rule_number=rule.number)
    put_right(program, first.id, Reason.TAKEN_BACK)
    page = browser.get(f"/{lang}/employment")
    assert weight(browser, page) < LIMIT
    assert not page.all("main [style], main script, main style") and not page.all("main [lang=en]:not(bdi)")
    for path in ("releases", "how"):
        assert weight(browser, browser.get(f"/{lang}/employment/{path}")) < LIMIT


@pytest.mark.parametrize("lang", ["en", "ar", "fa-AF"])
def test_charts_begin_where_one_reads_from(browser: Browser, program: Program, lang: str) -> None:
    everything(program)
    page = browser.get(f"/{lang}/employment")
    first = page.find("section svg rect.a")  # 135 of 500
    assert first["width"] == "27%" and first.get("x") == ("73%" if LANGUAGES[lang].direction == "rtl" else None)


@pytest.mark.parametrize("lang", ["en", "fa-AF"])
def test_digits_are_the_readers(browser: Browser, program: Program, lang: str) -> None:
    everything(program)
    main = browser.get(f"/{lang}/employment").main
    with speaking(lang):
        assert in_digits("270–300") in main and in_digits("640") in main
    if lang == "fa-AF":
        assert re.findall("[0-9]+", main) == ["505", "555", "0100"]


def test_before_there_is_a_rule_nobody_is_said_to_have_no_work_that_lasts(browser: Browser, program: Program) -> None:
    release(program, people=Span(0, 0), months=(), unanswered=0, perhaps_twice=0)
    make.commit()
    page = browser.get("/en/employment")
    assert "work that lasts yet" not in page.main and "People who reached work that lasts" not in page.main
    assert "we do not know" in page.find("p.key").get_text(), "what is hatched is explained all the same"


def test_four_ways_to_have_no_number(browser: Browser, program: Program) -> None:
    way = {30: (0, 0, 200), 60: (2, 6, 100), 90: (0, 0, 0), 180: (0, 0, 0), 365: (0, 0, 0)}
    steps = [Step("enrolled", 641, 641), Step("ready", 7, 7), Step("placed", 201, 201)]
    steps += [Step(f"day_{day}", low, high, high - low, of) for day, (low, high, of) in way.items()]
    nothing = Step("any_job", 0, 0, 0, 0)
    release(
        program, rule_number=sustained.write(RULE).number, people=Span(0, 0), steps=tuple(steps), wioa_q2=None,
        unanswered=0, perhaps_twice=0,
        retentions=(nothing, Step("no_gap", 0, 0, 0, 0), Step("same_employer", 0, 0, 0, 0)),
        wages=(Median("start", None, 0), Median("day_180", None, 0), Median("day_365", None, 12)), months=(),
    )  # fmt: skip
    make.commit()
    main = browser.get("/en/employment").main
    assert "Nobody has work that lasts yet." in main and "Why two numbers" not in main
    assert "Working on day 30 nobody" in main and "Working on day 60 hidden to protect people" in main
    assert "Working on day 90 not yet due" in main and "At the start not measured" in main
    assert "On day 365 hidden to protect people" in main and "500 is reached cannot be said yet" in main


def test_few_people_are_hidden_in_words(browser: Browser, program: Program) -> None:
    release(program, people=Span(4, 8), unanswered=4, perhaps_twice=0)
    make.commit()
    main = browser.get("/en/employment").main
    assert "A few people have work that lasts. Their number is hidden to protect them." in main


def test_parts_are_said_only_where_both_are_many(browser: Browser, program: Program) -> None:
    release(program, unanswered=22, perhaps_twice=5)
    make.commit()
    assert (
        "Of up to 30 people we do not know yet. They did not answer, or may be counted twice."
        in browser.get("/en/employment").main
    )


def test_all_releases_and_each_by_its_month(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = corrected(program, monkeypatch)
    following = clock.today().replace(day=1)
    monkeypatch.undo()
    counts_as(monkeypatch, people=Span(142, 169))
    make.commit()
    with clock.shifted(until(following)):
        release_goal.func()
        page = browser.get("/en/employment")
        assert "Between 140 and 170" in page.main and "Corrected" not in page.main
        page = page.follow("All releases")
        assert "140–170" in page.main and "125–160" in page.main and page.main.count("Corrected on") == 1
        page = browser.get(f"/en/employment/{first.month:%Y-%m}")
        assert "This is an older release." in page.main and "Between 125 and 160" in page.main
        assert "A job was taken out. It had been written down by mistake." in page.main
        assert "Before, it said: People who came to work that lasts: 135–165" in page.main
        assert page.follow("See the newest one").path == "/en/employment"


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "0000-01", "2026-1x", "abcdefg", "2019-01"])
def test_there_is_no_other_month(browser: Browser, program: Program, month: str) -> None:
    everything(program)
    browser.get(f"/en/employment/{month}", status=404)
    browser.get(f"/en/employment/{month}.json", status=404)


def test_a_browser_may_keep_it(browser: Browser, program: Program) -> None:
    made = everything(program)
    for path in (
        "",
        "/releases",
        "/how",
        f"/{made.month:%Y-%m}",
        f"/{made.month:%Y-%m}.csv",
        f"/{made.month:%Y-%m}.json",
    ):
        answer = browser.get(f"/en/employment{path}").response
        assert answer.headers["Cache-Control"] == "private, max-age=60", path
    assert answer.headers["Content-Disposition"] == f"attachment; filename=employment-{made.month:%Y-%m}.json"


def test_nothing_new_is_shown_before_its_release(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    this_month = clock.today().replace(day=1)
    with clock.shifted(until(month_before(this_month), 15)):
        everything(program)
    counts_as(monkeypatch, people=Span(142, 169))
    make.commit()
    with clock.shifted(until(this_month, 14)):
        release_goal.func()
        assert "Between 135 and 165" in browser.get("/en/employment").main
    with clock.shifted(until(this_month, 15)):
        assert "Between 135 and 165" in browser.get("/en/employment").main
        release_goal.func()
        assert "Between 140 and 170" in browser.get("/en/employment").main


def test_figures_are_kept_as_they_are_counted() -> None:
    assert Figures.from_dict(figures().as_dict()) == figures()
