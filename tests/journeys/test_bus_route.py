"""A department asks two communities about a bus route, and tells them what became of it, before it may close its plan."""

from collections.abc import Callable
from datetime import timedelta

from engagement.foundation import clock
from engagement.outreach.door.queries import counted
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_phone, sign_in
from tests.story import on_monday

PLAN, EVENT, IN_VIETNAMESE = (
    "Bus route 12 (example)",
    "Evening about route 12 (example)",
    "Buổi tối về tuyến 12 (ví dụ)",
)
PLACE = "Example Hall, 7 Example Street"
LIGHT, NIGHT = "A light at the stop", "Buses all night"
SAID = {
    LIGHT: ("Trạm xe ở phố Zuni tối quá.", "vi", {"contact": "505-555-0187"}),
    NIGHT: ("Queremos autobuses toda la noche.", "es", {"partner": "Casa del Río (example)"}),
}
ANSWERED = {
    LIGHT: ("adopted", "The stop is dark.", "We put up a light.", "It was asked for most.", "It stands in spring."),
    NIGHT: (
        "not_adopted",
        "Buses end too early.",
        "No bus runs all night.",
        "There are too few drivers.",
        "We ask again.",
    ),
}
ANSWER = ("outcome", "heard", "decided", "why", "next_step")
ANSWERED_IN_VIETNAMESE = {
    "name": "Đèn ở trạm xe", "heard": "Trạm xe tối quá.", "decided": "Chúng tôi sẽ lắp đèn.",
    "why": "Nhiều người xin điều này nhất.", "next_step": "Đèn sẽ có vào mùa xuân.",
}  # fmt: skip


def test_from_a_plan_to_an_answer_for_each_who_spoke(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    staff, lead = visitor(width=1366), visitor(width=1366)
    with on_monday():
        sign_in(desk, staff, "outreach@example.org")
        plan = plan_with_two_communities(desk, staff)
        sign_in(desk, lead, "lead@example.org")
        lead.page.goto(plan)
        lead.page.click("main button:has-text('Approve')")
        event = announce_an_evening(staff, plan)
        place_is_told_only_to_who_signs_up(desk, visitor(width=360, locale="vi"), event)
        count_at_the_door(desk, staff, visitor(width=768), event)
    with on_monday(1):
        sign_in(desk, staff, "outreach@example.org")
        write_down_what_was_said(staff, plan)
        answer_all_but_one(staff, plan)
        assert "It cannot close yet" in may_it_close(staff, plan), "with a theme that has no answer"
        answer(staff, plan, NIGHT)
        everybody_is_told(desk, staff, plan)
        phone = visitor(width=360)
        open_phone(desk, phone, "505-555-0187")
        assert "Chúng tôi sẽ lắp đèn." in phone.page.inner_text("main")
        what_everybody_reads(desk, visitor(width=360, locale="en-US"))
        assert "Write down what was decided" in may_it_close(staff, plan)
        staff.page.fill("#decided-decided", "A light, and no bus at night.")
        staff.page.fill("#decided-on", clock.today().isoformat())
        staff.page.click("main form[action$='/decided'] button")
        assert "It cannot close yet" not in may_it_close(staff, plan)
        staff.page.click("main button:has-text('Close the plan')")
        assert "Closed" in staff.page.inner_text("main .chips")


def plan_with_two_communities(desk: Desk, staff: Visitor) -> str:
    """Six answers, then the lead is asked; returns the plan's address."""
    page = staff.page
    page.goto(desk.url("/staff/plans/new"))
    page.select_option("#department_id", label="Transit")
    for field, words in {
        "name": PLAN, "purpose": "The route changes in spring.", "decision": "Where route 12 stops, and how late.",
        "decided_by": "The director of Transit", "open": "Stops and hours.", "not_open": "The number of buses.",
        "decision_on": (clock.today() + timedelta(days=40)).isoformat(),
    }.items():  # fmt: skip
        page.fill(f"#{field}", words)
    page.select_option("#level", "iap2_involve")
    for number, (community, language, share) in enumerate((("Vietnamese", "vi", "6"), ("Spanish", "es", "31"))):
        page.fill(f"#communities-{number}-community", f"Riders who speak {community}")
        page.select_option(f"#communities-{number}-language", language)
        page.fill(f"#communities-{number}-share", share)
        page.fill(f"#communities-{number}-source", "Survey on the bus (example)")
    staff.look("route-plan-form")
    page.locator("main form button:text-is('Save')").last.click()
    page.click("main button:has-text('Ask for review')")
    page.locator(".chips:has-text('In review')").wait_for()
    staff.look("route-plan")
    return page.url.split("?")[0]


def announce_an_evening(staff: Visitor, plan: str) -> int:
    """In Vietnamese and Spanish, with child care; its place is told after sign-up. Returns its number."""
    page = staff.page
    page.goto(plan)
    page.click("main a:has-text('New event of this plan')")
    page.fill("#title", EVENT)
    page.fill("#day", clock.today().isoformat())
    page.fill("#begins", "6 pm")
    page.fill("#ends", "8 pm")
    page.fill("#place", PLACE)
    page.select_option("#visibility", "place_after_sign_up")
    page.select_option("#police_present", "no")
    for choice in ("#languages [value=vi]", "#languages [value=es]", "#supports [value=child_care]"):
        page.check(choice)
    page.click("main form button")
    page.locator("main a", has_text="Write in Vietnamese").click()
    page.fill("#title", IN_VIETNAMESE)
    page.check("#checked")
    page.click("main form button")
    page.click("main form button >> text=Announce it")
    page.locator(".chip:has-text('Announced')").first.wait_for()
    return int(page.url.split("?")[0].rsplit("/", 1)[-1])


def place_is_told_only_to_who_signs_up(desk: Desk, rider: Visitor, event: int) -> None:
    """A rider reads of it, sees no place, signs up, and sees it."""
    page = rider.page
    page.goto(desk.url(f"/vi/events/{event}"))
    assert IN_VIETNAMESE in page.inner_text("main") and "Example Hall" not in page.content()
    page.click(f"main a[href$='/events/{event}/sign-up']")
    page.fill("#name", "Lan Example")
    page.fill("#phone", "505-555-0188")
    page.check("#reminders_ok")
    page.check("#supports [value=child_care]")
    rider.look("route-sign-up")
    page.click("#answers button")
    page.wait_for_url("**/vi/sign-up")
    assert "Example Hall" in page.inner_text("main")
    rider.look("route-signed-up")


def count_at_the_door(desk: Desk, staff: Visitor, tablet: Visitor, event: int) -> None:
    """A tablet without network counts three who came, and sends them when it can."""
    staff.page.goto(desk.url(f"/staff/outreach/events/{event}/door"))
    staff.page.click("main button >> text=Pair a tablet")
    page = tablet.page
    page.goto(staff.page.inner_text("bdi.link"))
    tablet.wait_until("document.querySelector('[name=code]').value !== ''")
    page.click("main form button")
    page.wait_for_selector("#door[data-ready]", state="attached")
    page.context.set_offline(True)
    for language in ("vi", "vi", "es"):
        page.locator(f"[data-language={language}]").click()
    page.locator("#sending.away").wait_for()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#sending:has-text('All sent.')").wait_for()
    with desk.app.app_context():
        assert counted(event).by_language == {"vi": 2, "es": 1}


def write_down_what_was_said(staff: Visitor, plan: str) -> None:
    """What two people said that evening: one left a number, one trusts a partner."""
    page = staff.page
    page.goto(plan)
    page.click("main a:has-text('What people said')")
    page.click("main a:has-text('Write one down')")
    for words, language, answer_by in SAID.values():
        page.fill("#said", words)
        page.select_option("#language", language)
        page.select_option("#event_id", index=1)
        page.locator("main details").evaluate("(more) => { more.open = true }")
        for field in ("contact", "partner"):
            page.fill(f"#{field}", answer_by.get(field, ""))
        page.click("text=Save, and the next")
        page.wait_for_selector("text=Written down")


def answer_all_but_one(staff: Visitor, plan: str) -> None:
    """Both things said become a theme; the first has its answer, in Vietnamese too."""
    page = staff.page
    for theme, (words, *_rest) in SAID.items():
        page.goto(plan)
        page.click("main a:has-text('What people said')")
        page.check(f"li:has-text('{words}') input")
        page.fill("#name", theme)
        page.click("main button:has-text('Sort')")
    answer(staff, plan, LIGHT)
    page.click("main aside a:has-text('Vietnamese')")
    for field, words in ANSWERED_IN_VIETNAMESE.items():
        page.fill(f"#{field}", words)
    page.click("main button:has-text('Save')")


def answer(staff: Visitor, plan: str, theme: str) -> None:
    """Write the answer to a theme, and publish it."""
    page = staff.page
    page.goto(plan)
    page.click("main a:has-text('What people said')")
    page.click(f"main aside a:has-text('Answer {theme}')")
    for field, words in zip(ANSWER, ANSWERED[theme], strict=True):
        (page.select_option if field == "outcome" else page.fill)(f"#{field}", words)
    page.click("main button:has-text('Save')")
    page.click("main button:has-text('Publish')")


def everybody_is_told(desk: Desk, staff: Visitor, plan: str) -> None:
    """The one with a number by text, the other through the partner."""
    page = staff.page
    for theme in SAID:
        page.goto(plan)
        page.click("main a:has-text('What people said')")
        page.click(f"main aside a:has-text('Answer {theme}')")
        page.click("main a:has-text('Tell those who spoke')")
        page.click("main button:has-text('They told them')" if theme == NIGHT else "main button:has-text('Tell them')")
        desk.do_jobs()
        staff.look(f"route-told-{theme[0].lower()}")


def what_everybody_reads(desk: Desk, reader: Visitor) -> None:
    """Both answers, the one that was not adopted as well."""
    page = reader.page
    page.goto(desk.url("/en/heard"))
    page.click(f"main a:has-text('{PLAN}')")
    read = page.inner_text("main")
    assert all(words in read for answer in ANSWERED.values() for words in answer[1:])
    assert "Not adopted" in read
    reader.look("route-heard")


def may_it_close(staff: Visitor, plan: str) -> str:
    """What the plan's page says of closing it."""
    staff.page.goto(plan)
    return staff.page.inner_text("main aside")
