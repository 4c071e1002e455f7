"""What every form does with what it is sent."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask, get_template_attribute
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.language.i18n import LANGUAGES, choose
from engagement.web.forms import Form, WholeNumber, offer, required
from tests.browser import Browser


class Questions(Form):
    """A form with a field of each kind."""

    class Meta(Form.Meta):
        csrf = False

    name = StringField("Name", [required()])
    story = TextAreaField("Story")
    one = RadioField("One", choices=offer([("a", "A")]), default="a")
    many = SelectMultipleField("Many", choices=offer([("a", "A")]))
    number = SelectField("Number", choices=offer([(1, "One")]), coerce=int, default=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana  ", "Ana"),
        ("A\x00n\x07a\x1b", "Ana"),
        ("line\r\none\ttab", "line\none\ttab"),  # a break is one letter, in the field as in a text
        ("\u202egnikrow\u202c \u2066x\u2069", "gnikrow x"),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        (" \u200b\u200d\ufeff\u00a0\u2060 ", ""),
        ("\x00", ""),
    ],
)
def test_text_is_kept_without_what_nobody_typed(app: Flask, typed: str, kept: str) -> None:
    with app.test_request_context(method="POST", data={"name": typed}):
        assert Questions().name.data == kept


def test_a_name_of_invisible_marks_is_no_name(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "\u200b\u200f"}):
        form = Questions()
        assert not form.validate()
        assert form.problems == [("name", "Please fill this in.")]


class Named(Form):
    """A form whose fields have names of ours, and one that has none."""

    class Meta(Form.Meta):
        csrf = False

    day = StringField(_l("First day of work"), [required()])
    why = StringField(_l("Did they contact you?"), [required()])
    code = StringField(validators=[required()])
    anyway = BooleanField(_l("I looked again: it is so"), [required(_l("Please choose one."))])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["First day of work: Please fill this in.", "Did they contact you? Please fill this in."]),
        ("es", ["Primer día de trabajo: Por favor, complete esto."]),
        ("fr", ["Premier jour de travail\u00a0: Remplissez cette case, s’il vous plaît."]),
        ("ar", ["أول يوم عمل: يرجى ملء هذه الخانة."]),
    ],
)
def test_the_summary_names_each_field_and_leads_to_it(app: Flask, lang: str, said: list[str]) -> None:
    with app.test_request_context(method="POST", data={}):
        choose(lang)
        form = Named()
        form.validate()
        summary = BeautifulSoup(get_template_attribute("components/forms.html", "summary")(form), "html.parser")
    links = summary.find_all("a")
    assert [one["href"] for one in links] == ["#day", "#why", "#code", "#anyway"]
    texts = [" ".join(one.get_text().split(" ")) for one in links]
    assert texts[: len(said)] == said
    assert ":" not in texts[2], "what the library calls a field is no name of it"
    assert ":" not in texts[3], "what somebody is to agree to is no name of a field"


@pytest.mark.parametrize("number", ["2", "many"])
def test_a_choice_that_is_not_in_the_list_is_refused_in_our_words(app: Flask, number: str) -> None:
    with app.test_request_context(
        "/en/x", method="POST", data={"name": "x", "one": "zz", "many": ["zz", "yy"], "number": number}
    ):
        form = Questions()
        assert not form.validate()
        assert form.problems == [(name, "Please choose from the list.") for name in ("one", "many", "number")]


def token_of(browser: Browser) -> str:
    return str(browser.get("/en/say").find("[name=csrf_token]")["value"])


def test_a_form_takes_no_json_and_no_files(browser: Browser) -> None:
    token = token_of(browser)
    sent: list[dict[str, object]] = [
        {"json": {"body": 5, "topic": ["x"]}},
        {"json": [1, 2]},
        {"data": {"body": (BytesIO(b"x"), "a.txt")}, "content_type": "multipart/form-data"},
    ]
    for options in sent:
        answer = browser.client.post("/en/say", headers={"X-CSRFToken": token}, **options)
        assert browser.client.get(str(answer.location)).status_code == 422, options


NO_ROW = "9" * 40


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (None, "/handset?before="), (None, "/en/services?after="), ("supervisor", "/staff/input?before="),
        ("partner", "/partner/list/finished?after="), ("supervisor", "/staff/queue?after="),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [NO_ROW, "-1", "x", "1e9", "%00"])
def test_a_number_no_row_has_is_no_number(browser: Browser, role: str | None, address: str, number: str) -> None:
    if role is not None:
        browser.sign_in(role)
    browser.get(f"{address}{number}")


@pytest.mark.parametrize(
    "asked", ["endpoint=x", "_method=FOO", "_scheme=javascript&_external=1", "lang=xx", "_anchor=a"]
)
def test_whatever_is_asked_in_an_address_the_page_has_its_other_languages(browser: Browser, asked: str) -> None:
    page = browser.get(f"/en/services?zip=87102&zip=1&{asked}")
    links = [str(link["href"]) for link in page.all(".switch a")]
    others = [f"/{tag}/services?zip=87102&zip=1&" for tag in LANGUAGES if tag != "en"]
    assert len(links) == len(others) and all(link.startswith(same) for link, same in zip(links, others, strict=True))


class Counted(Form):
    """A form with a number."""

    class Meta(Form.Meta):
        csrf = False

    people = WholeNumber("People")


@pytest.mark.parametrize(("typed", "shown"), [("cuatro", "cuatro"), ("4", "4"), ("", "")])
def test_what_is_no_number_stays_in_its_field(app: Flask, typed: str, shown: str) -> None:
    with app.test_request_context(method="POST", data={"people": typed}):
        form = Counted()
        form.validate()
        page = get_template_attribute("components/forms.html", "line")(form.people)
    assert f'value="{shown}"' in page
