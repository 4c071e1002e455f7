"""What each of the people in a journey does, in sentences."""

from tests.journeys.conftest import Desk, Visitor

PASSWORD = "welcome-desk-demo"


def resident_asks(desk: Desk, visitor: Visitor, *, lang: str, name: str, phone: str, picture: str = "") -> str:
    """Goes through the whole intake by what the fields are, not by their words; returns the request code."""
    page = visitor.page
    page.goto(desk.url("/"))
    visitor.look_if(picture, "wall")
    page.click(f"a[href='/{lang}/']")
    visitor.look_if(picture, "home")
    page.click("main a.button >> nth=0")
    visitor.look_if(picture, "start")
    page.goto(desk.url(f"/{lang}/intake/needs"))
    for _ in range(20):
        step = page.url.split("?")[0].rsplit("/", 1)[-1]
        visitor.look_if(picture, step)
        if step == "check":
            break
        _answer(visitor, step, name, phone)
        with page.expect_navigation():
            page.click("main button.button:not(.quiet)")
    page.click("main form[method=post] button.button:not(.quiet)")
    page.wait_for_url("**/intake/done")
    visitor.look_if(picture, "done")
    code = page.inner_text("bdi.code >> nth=0")
    assert len(code) == 7, code
    return code


def _answer(visitor: Visitor, step: str, name: str, phone: str) -> None:
    page = visitor.page
    fill = {
        "name": {"name": name}, "contact": {"phone": phone}, "zip": {"zip": "87108"},
        "household": {"household_size": "3", "children_under_6": "0"},
    }  # fmt: skip
    tick = {
        "needs": ("needs", "english"), "urgency": ("urgency", "this_week"), "age_band": ("age_band", "30_59"),
        "safe_contact": ("ok_to_text", "y"), "times": ("times", "evening"), "consent": ("consent", "y"),
    }  # fmt: skip
    for field, value in fill.get(step, {}).items():
        page.fill(f"main [name={field}]", value)
    if step in tick:
        field, value = tick[step]
        page.check(f"main [name={field}][value='{value}']")
    if step == "languages":
        page.select_option("main [name=spoken_language]", index=1)


def sign_in(desk: Desk, visitor: Visitor, email: str) -> None:
    """A colleague signs in."""
    visitor.page.goto(desk.url("/staff/sign-in"))
    visitor.page.fill("[name=email]", email)
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.page.click("main button.button")
    visitor.page.wait_for_url(lambda url: "sign-in" not in url)


def open_by_code(desk: Desk, visitor: Visitor, code: str) -> None:
    """A caseworker finds a case by its request code."""
    page = visitor.page
    page.goto(desk.url("/staff/queue"))
    page.fill("form[role=search] [name=words]", code)
    page.click("form[role=search] button")
    page.click("table a >> nth=0")
    page.wait_for_url("**/staff/cases/*")


def refer_to_two(visitor: Visitor, picture: str) -> list[str]:
    """The caseworker refers to the best services of two organizations, with the resident's yes; returns their names."""
    page = visitor.page
    page.click("main a.button:has-text('Make a referral')")
    visitor.look_if(picture, "choose")
    offers = page.locator("main .offer:has(input[name=service])")
    organizations = [offers.nth(n).locator("bdi").first.inner_text() for n in range(offers.count())]
    other = next(n for n, name in enumerate(organizations) if name != organizations[0])
    for n in (0, other):
        offers.nth(n).locator("input[name=service]").check()
    names = [offers.nth(n).locator("label b").inner_text() for n in (0, other)]
    page.click("main button:has-text('Go on')")
    visitor.look_if(picture, "agree")
    page.check("main [name=mode][value=verbal]")
    page.click("main button:has-text('Send the referral')")
    page.wait_for_url("**/staff/cases/*")
    visitor.look_if(picture, "case-referred")
    return names


def answer_from_their_number(desk: Desk, visitor: Visitor, phone: str) -> None:
    """The resident answers our first text, which asks if the number is theirs; from then on texts may have the code."""
    desk.do_jobs()
    text_from(desk, visitor, phone, "1")
    desk.do_jobs()


def open_phone(desk: Desk, visitor: Visitor, code: str, picture: str = "") -> None:
    """The phone that shows the code, or has that number, at the handset."""
    page = visitor.page
    page.goto(desk.url("/handset"))
    visitor.look_if(picture, "handset")
    shown, older = page.locator("main li", has_text=code), page.locator("main a", has_text="Older")
    while not shown.count() and older.count():  # many were asked something since
        older.click()
        page.wait_for_load_state()
    shown.locator("a").first.click()
    page.locator(".thread p").first.wait_for()


def text_from(desk: Desk, visitor: Visitor, code: str, words: str, picture: str = "") -> None:
    """The resident answers on the handset that shows the code, or has that number."""
    page = visitor.page
    open_phone(desk, visitor, code, picture)
    visitor.look_if(picture, f"phone-{words}")
    page.fill("main form [name=body]:not(button)", words)
    with page.expect_navigation():
        page.click("main form button:has-text('Send this text')")


def partner_answers(
    desk: Desk, visitor: Visitor, referral: int, move: str, reason: str = "", picture: str = ""
) -> None:
    """A partner finds the referral on today's list and makes a move."""
    page = visitor.page
    page.goto(desk.url("/partner/"))
    visitor.look_if(picture, "partner-today")
    with page.expect_navigation():
        page.click(f"main a[href='/partner/referrals/{referral}']")
    if reason:
        form = page.locator(f"form:has(button[value={move}]):has([name$=reason])")
        form.locator(f"[name$=reason][value='{reason}']").check()
        button = form.locator(f"button[value={move}]")
    else:
        button = page.locator(f"form:not(:has([name$=reason])) button[value={move}]").first
    with page.expect_navigation():
        button.click()
    visitor.look_if(picture, f"partner-{move}")
