"""The city's departments, as an administrator names them."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.accounts.departments import actions
from engagement.accounts.departments.forms import DepartmentForm
from engagement.accounts.models import Department
from engagement.accounts.queries import every_department
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may
from engagement.web.roles import Permission

departments = Slice("departments", __name__, url_prefix="/staff/departments")

MANAGE = may(Permission.MANAGE_ACCOUNTS)

Answer = Response | tuple[str, int]


@departments.get("", allow=MANAGE)
def every_department_page() -> str:
    """All departments, each with its name to change, and a form for one more."""
    return _page(DepartmentForm(formdata=None))


@departments.post("", allow=MANAGE)
def add() -> Answer:
    """One more department."""
    form = DepartmentForm()
    if form.validate():
        try:
            department = actions.add_department(str(form.name.data))
        except DomainError as error:
            form.name.errors = [str(error)]
        else:
            return _back(_s("There is now a department %(name)s.", name=department.name))
    return _page(form), 422


@departments.post("/of-the-city", allow=MANAGE)
def add_of_the_city() -> Response:
    """All departments of the vision that are missing."""
    actions.add_city_departments()
    return _back(_s("The departments of the city are here now."))


@departments.route("/<int:department_id>", methods=["GET", "POST"], allow=MANAGE, subject=Department)
def rename(department: Department) -> Answer:
    """Call a department something else."""
    form = DepartmentForm(obj=department)
    if form.validate_on_submit():
        try:
            actions.rename_department(department, str(form.name.data))
        except DomainError as error:
            form.name.errors = [str(error)]
        else:
            return _back(_s("The department is now called %(name)s.", name=department.name))
    page = render_template("accounts/staff/department.html", form=form, department=department)
    return page, 422 if form.errors else 200


def _back(said: str) -> Response:
    flash(said)
    return redirect(url_for("departments.every_department_page"), 303)


def _page(form: DepartmentForm) -> str:
    return render_template(
        "accounts/staff/departments.html", form=form, rows=every_department(), missing=actions.missing_departments()
    )
