"""Departments of the city: added, renamed, each with a key that stays."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.departments.actions import key_of
from engagement.accounts.departments.city_departments import CITY_DEPARTMENTS
from engagement.accounts.models import Department
from engagement.foundation import db
from tests.browser import Browser


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Health, Housing & Homelessness", "health_housing_homelessness"),
        ("  Parks ", "parks"),
        ("Año Nuevo", "ano_nuevo"),
        ("311", "311"),
        ("x" * 60, "x" * 40),
        ("…", ""),
    ],
)
def test_a_key_is_made_from_the_name(name: str, key: str) -> None:
    assert key_of(name) == key


def test_a_department_is_added_and_renamed_and_its_key_stays(app: Flask, browser: Browser) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/accounts").follow("Departments")
    assert "There is none yet." in page.main
    page = page.submit("Add", name="Street Trees")
    assert page.path == "/staff/departments" and "There is now a department Street Trees." in page.main
    page = page.follow("Rename").submit("Rename", name="Trees and Shade")
    assert page.path == "/staff/departments" and "Trees and Shade" in page.main
    kept = db.session.scalars(select(Department)).one()
    assert (kept.key, kept.name) == ("street_trees", "Trees and Shade")


@pytest.mark.parametrize("name", ["Street Trees", "street  trees!", "…", ""])
def test_no_two_look_alike(app: Flask, browser: Browser, name: str) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/departments").submit("Add", name="Street Trees")
    page = page.submit("Add", name="Library")
    refused = page.submit("Add", name=name)
    assert refused.status == 422 and refused.all("[role=alert] a")
    rename = browser.get("/staff/departments").follow("Rename Library")
    assert rename.submit("Rename", name=name).status == 422
    assert rename.submit("Rename", name="Library").path == "/staff/departments", "its own name is no other's"
    assert sorted(db.session.scalars(select(Department.name))) == ["Library", "Street Trees"]


def test_others_do_not_name_departments(browser: Browser) -> None:
    browser.sign_in("supervisor")
    browser.get("/staff/departments", status=403)


def test_the_departments_of_the_city_are_there_at_once_and_once(app: Flask, browser: Browser) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/departments").submit("Add", name="Transit")
    assert "Parks and Recreation" in page.find("form[action$='of-the-city']").get_text()
    assert "Transit" not in page.find("form[action$='of-the-city']").get_text()
    page = page.submit("Add all of these")
    assert not page.all("form[action$='of-the-city']")
    kept = list(db.session.scalars(select(Department.name)))
    assert sorted(kept) == sorted(CITY_DEPARTMENTS)
